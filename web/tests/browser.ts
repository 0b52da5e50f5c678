import { existsSync } from "node:fs";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";

export const launch = (): Promise<Browser> => {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  if (!existsSync(executablePath)) throw new Error(`${executablePath} is missing: apt-get install chromium, or name another in CHROMIUM`);
  return chromium.launch({ executablePath, args: ["--no-sandbox"] });
};

export interface Look {
  width: number;
  theme: "light" | "dark";
  language: "vi" | "en";
}

export interface Watched {
  context: BrowserContext;
  page: Page;
  complaints: string[]; // errors, refusals of the policy, requests that leave this server, dialogs
}

// A page whose every complaint is kept.
export async function open(browser: Browser, url: string, look: Partial<Look> = {}): Promise<Watched> {
  const { width = 1280, theme = "light", language = "vi" } = look;
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height: width < 500 ? 740 : 900 },
    colorScheme: theme,
    locale: language === "vi" ? "vi-VN" : "en-GB",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (e) => complaints.push(`error: ${e.message}`));
  page.on("console", (m) => m.type() === "error" && complaints.push(`console: ${m.text()}`));
  page.on("dialog", (d) => {
    complaints.push(`dialog: ${d.message()}`);
    void d.dismiss();
  });
  page.on("request", (r) => {
    if (!r.url().startsWith(url) && !/^(blob|data):/.test(r.url())) complaints.push(`leaves: ${r.url()}`);
  });
  return { context, page, complaints };
}

export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: "networkidle" });
  await page.locator("h1").first().waitFor();
}
