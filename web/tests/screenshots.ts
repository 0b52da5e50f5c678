// Pictures of the pages: a handful for the README in docs/screenshots, every page at two widths and in both themes in
// the folder that LOOK names. Smaller by pngquant where that is installed.
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, test } from "vitest";
import type { ArticleRow, AskRow, EventRow, Page as Rows, PersonRow } from "../src/lib/api.ts";
import type { Browser } from "playwright-core";
import { launch, open, visit, type Look } from "./browser.ts";
import { serve, type Served } from "./served.ts";

let served: Served;
let browser: Browser;
beforeAll(async () => {
  served = await serve({ with_hostile: false });
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  served?.stop();
});

const first = async <Row>(path: string): Promise<Row> => {
  const page = (await (await fetch(`${served.url}/api/${path}`)).json()) as Rows<Row>;
  return page.rows[0]!;
};

async function picture(file: string, path: string, look: Look) {
  const { context, page } = await open(browser, served.url, look);
  await visit(page, path);
  await page.screenshot({ path: file });
  await context.close();
  spawnSync("pngquant", ["--force", "--ext", ".png", "--skip-if-larger", "--speed", "1", "64", file]);
}

test("pictures for the README and for those who look", async () => {
  const article = await first<ArticleRow>("search?text=Zelensky&limit=1");
  const meeting = await first<EventRow>("events?who=Zelensky&type=meeting&limit=1");
  const person = await first<PersonRow>("people?who=T%C3%B4%20L%C3%A2m&limit=1");
  const ask = await first<AskRow>("asks?about=EVIPA&limit=1");
  const record = (await (await fetch(`${served.url}/api/articles/${article.id}`)).json()) as { events: { evidence: { begin: number }[] }[] };
  const at = record.events[0]!.evidence.at(-1)!.begin;
  const pages: Record<string, string> = {
    overview: "/", events: "/events", event: `/events/${meeting.id}`, pairs: "/pairs", pair: "/pairs/VNM/USA", people: "/people",
    person: `/people/${person.key}`, asks: "/asks", ask: `/asks/${ask.id}`, statements: "/statements", search: "/search?text=hoa%20binh",
    reader: `/articles/${article.id}?at=${at}`, read: "/read",
  };
  const folder = fileURLToPath(new URL("../../docs/screenshots", import.meta.url));
  mkdirSync(folder, { recursive: true });
  const wide: Look = { width: 1280, theme: "light", language: "vi" };
  await picture(join(folder, "overview.png"), pages.overview!, wide);
  await picture(join(folder, "reader.png"), pages.reader!, wide);
  await picture(join(folder, "event.png"), pages.event!, { ...wide, language: "en" });
  await picture(join(folder, "pair-dark.png"), pages.pair!, { ...wide, theme: "dark" });
  await picture(join(folder, "asks-narrow.png"), pages.asks!, { width: 360, theme: "light", language: "en" });
  await picture(join(folder, "reader-narrow-dark.png"), pages.reader!, { width: 360, theme: "dark", language: "vi" });
  const look = process.env.LOOK;
  if (!look) return;
  mkdirSync(look, { recursive: true });
  for (const [name, path] of Object.entries(pages))
    for (const width of [1280, 360])
      for (const theme of ["light", "dark"] as const) await picture(join(look, `${name}-${width}-${theme}.png`), path, { width, theme, language: theme === "light" ? "vi" : "en" });
}, 600_000);
