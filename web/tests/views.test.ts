// How one moves about: lists, filters, pairs, search, back and forth, and what is told when something fails.
import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AskRow, Overview, Page as Rows } from "../src/lib/api.ts";
import { launch, open, visit } from "./browser.ts";
import { serve, type Served } from "./served.ts";

let served: Served;
let browser: Browser;
const get = async <T>(path: string) => (await (await fetch(served.url + path)).json()) as T;
beforeAll(async () => {
  served = await serve({ with_hostile: false });
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  served?.stop();
});

const focused = (page: Page) => page.evaluate<string>("document.activeElement === document.body ? 'nothing' : document.activeElement.tagName + ' ' + document.activeElement.textContent");
const scrolled = (page: Page) => page.evaluate<number>("scrollY");

describe.each(["vi", "en"] as const)("the form for two states, in %s", (language) => {
  const says = { vi: ["Bên thứ nhất", "Bên thứ hai", "Xem"], en: ["First side", "Second side", "Open"] }[language];

  test.each([
    ["Mỹ", "việt nam", "/pairs/USA/VNM"],
    ["liên hợp quốc", "Vietnam", "/pairs/UN/VNM"],
    ["asean", "VNM", "/pairs/ASEAN/VNM"],
    ["Anh", "Mỹ", "/pairs/GBR/USA"],
  ])("takes %s and %s", async (first, second, path) => {
    const { context, page } = await open(browser, served.url, { language });
    await visit(page, "/pairs");
    await page.getByLabel(says[0]!).fill(first);
    await page.getByLabel(says[1]!).fill(second);
    await page.getByRole("button", { name: says[2]!, exact: true }).click();
    await page.waitForURL(`**${path}`);
    await context.close();
  });

  test("says whom it does not know, at the field", async () => {
    const { context, page } = await open(browser, served.url, { language });
    await visit(page, "/pairs");
    await page.getByLabel(says[0]!).fill("Việt Nam");
    await page.getByLabel(says[1]!).fill("Foo");
    await page.getByRole("button", { name: says[2]!, exact: true }).click();
    const alert = page.locator("[role=alert]");
    await alert.waitFor();
    expect(await alert.textContent()).toContain("“Foo”");
    const field = page.getByLabel(says[1]!);
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    expect(await field.getAttribute("aria-describedby")).toBe(await alert.getAttribute("id"));
    expect(await field.evaluate((e) => e === document.activeElement)).toBe(true);
    expect(await page.getByLabel(says[0]!).getAttribute("aria-invalid")).toBe("false");
    await context.close();
  });
});

test("an address that names its sides leads to their codes, one that names nobody says so", async () => {
  const { context, page } = await open(browser, served.url);
  await visit(page, `/pairs/${encodeURIComponent("liên hợp quốc")}/${encodeURIComponent("việt nam")}?status=occurred`);
  await page.waitForURL("**/pairs/UN/VNM?status=occurred");
  expect(await page.locator("h1").textContent()).toContain("Liên hợp quốc – Việt Nam");
  await visit(page, "/pairs/Foo/VNM");
  await page.locator("[role=alert]").waitFor();
  expect(await page.locator("h1").allTextContents()).toEqual(["Không có mục này"]);
  await context.close();
});

test("oldest first begins with a day", async () => {
  const { context, page } = await open(browser, served.url);
  await visit(page, "/events?sort=day:asc");
  expect(await page.locator(".entry .day").first().textContent()).not.toContain("không rõ ngày");
  await context.close();
});

test("a day typed by hand is one query, and no year of long ago", async () => {
  const { context, page } = await open(browser, served.url);
  await visit(page, "/events");
  const asked: string[] = [];
  page.on("request", (r) => r.url().includes("/api/events") && asked.push(r.url()));
  const before = await page.evaluate<number>("history.length");
  const field = page.getByLabel("Từ ngày");
  await field.focus();
  await field.pressSequentially("02012025", { delay: 30 });
  await page.keyboard.press("Enter");
  await page.waitForURL("**/events?since=2025-*");
  await page.waitForLoadState("networkidle");
  expect(asked.length).toBe(1);
  expect(await page.evaluate<number>("history.length")).toBe(before + 1);
  await visit(page, "/events");
  await field.focus();
  await field.pressSequentially("02010002", { delay: 30 });
  await page.getByLabel("Nhân vật").focus();
  expect(page.url()).not.toContain("since");
  expect(await field.inputValue()).toBe("");
  await context.close();
});

test("back is where one was: the rows that were there, and the place among them", async () => {
  const { context, page } = await open(browser, served.url);
  await visit(page, "/events");
  const { total } = await get<Rows<unknown>>("/api/events?limit=1");
  await page.getByRole("button", { name: "Xem thêm" }).click();
  await page.waitForFunction((n) => document.querySelectorAll(".entry").length === n, total);
  const entry = page.locator(".entry").nth(total - 4).locator(".sides a");
  await entry.scrollIntoViewIfNeeded();
  const y = await scrolled(page);
  expect(y).toBeGreaterThan(1000);
  await entry.click();
  await page.waitForURL("**/events/*");
  await page.locator(".reports li").first().waitFor();
  expect(await scrolled(page)).toBe(0);
  await page.goBack();
  await page.waitForFunction((wanted) => Math.abs(scrollY - wanted) < 2, y);
  expect(await page.locator(".entry").count()).toBe(total);
  await page.goForward();
  await page.locator(".reports li").first().waitFor();
  await page.waitForFunction(() => scrollY === 0);
  await visit(page, "/statements");
  await page.evaluate("scrollTo(0, 700)");
  await page.reload();
  await page.waitForFunction(() => scrollY === 700);
  await context.close();
});

describe.each(["vi", "en"] as const)("asks of several sides, in %s", (language) => {
  test("are told by names and lead to no pair that is none", async () => {
    const { context, page } = await open(browser, served.url, { language });
    const { rows } = await get<Rows<AskRow>>("/api/asks?limit=1000");
    expect(rows.some((a) => a.to?.includes("+"))).toBe(true);
    await visit(page, "/asks");
    const table = await page.locator("table").textContent();
    expect(table).not.toMatch(/[A-Z]{3}\+[A-Z]{3}/);
    expect(table).toContain({ vi: "Việt Nam → Tây Ban Nha, Iran, Philippines", en: "Vietnam → Spain, Iran, Philippines" }[language]);
    expect(table).toContain({ vi: "Liên hợp quốc", en: "United Nations" }[language]);
    for (const link of await page.locator("table a[href^='/pairs/']").all()) expect(await link.getAttribute("href")).not.toContain("+");
    const ask = rows.find((a) => a.to?.includes("+"))!;
    await visit(page, `/asks/${ask.id}`);
    expect(await page.locator("main a[href^='/pairs/']").count()).toBe(0);
    await context.close();
  });
});

test("a row of asks leads to its words in the article", async () => {
  const { context, page } = await open(browser, served.url);
  await visit(page, "/asks");
  await page.locator("table .passage").first().click();
  await page.waitForURL("**/articles/*?at=*");
  await page.locator(".text").waitFor();
  await context.close();
});

describe.each(["vi", "en"] as const)("the overview, in %s", (language) => {
  test("says what this is, where to begin, and leads to all it counts", async () => {
    const { context, page } = await open(browser, served.url, { language, width: 360 });
    await visit(page, "/?since=2025-01-01");
    await page.getByText({ vi: "Ai gặp ai", en: "Who met whom" }[language]).waitFor();
    expect(await page.locator(".ways a").first().evaluate((e) => e.getBoundingClientRect().bottom < innerHeight)).toBe(true);
    expect(await page.locator("header").evaluate((e) => e.getBoundingClientRect().height)).toBeLessThan(180);
    const links = await page.locator(".counted a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    expect(links).toEqual(["/search", "/events", "/statements", "/asks"].map((path) => `${path}?since=2025-01-01`));
    expect(await page.locator("nav a[href='/statements']").count()).toBe(1);
    await context.close();
  });
});

test("the outlets' articles are not called events, nor in the file", async () => {
  const { context, page } = await open(browser, served.url);
  await visit(page, "/");
  const table = page.getByRole("table", { name: "Báo", exact: true });
  const heads = await table.locator("th").allTextContents();
  expect(heads.map((h) => h.trim())).toEqual(["Báo", "Bài"]);
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Lưu CSV: Báo" }).click()]);
  expect(readFileSync(await file.path(), "utf8")).toMatch(/^\ufeffkey,label,articles\r\n/);
  await context.close();
});

test("every filter that applies can be seen and dropped, and names the view", async () => {
  const { context, page } = await open(browser, served.url);
  await visit(page, "/events?pair=VNM&pair=USA&with=Trump");
  expect(await page.locator("h1").textContent()).toBe("Sự kiện: Việt Nam – Hoa Kỳ, Trump");
  expect(await page.title()).toBe("Sự kiện: Việt Nam – Hoa Kỳ, Trump · Bang giao");
  await page.getByRole("button", { name: "Bỏ lọc Cùng với: Trump" }).click();
  await page.waitForURL("**/events?pair=VNM&pair=USA");
  await page.getByRole("button", { name: "Bỏ lọc Hai bên: Việt Nam – Hoa Kỳ" }).click();
  await page.waitForURL(/\/events$/);
  await visit(page, "/statements?pair=VNM&pair=USA&act=request");
  expect(await page.title()).toBe("Lời nói: đề nghị, Việt Nam – Hoa Kỳ · Bang giao");
  await page.getByRole("button", { name: "Bỏ hết" }).click();
  await page.waitForURL(/\/statements$/);
  expect(await page.title()).toBe("Lời nói · Bang giao");
  await context.close();
});

test("what removes itself leaves the focus near, and a list says how long it is above it", async () => {
  const { context, page } = await open(browser, served.url);
  await visit(page, "/events?type=meeting&type=visit");
  await page.getByRole("button", { name: /^Bỏ lọc Loại: gặp/ }).press("Enter");
  await page.waitForURL("**/events?type=visit");
  expect(await focused(page)).toContain("thăm");
  await page.getByRole("button", { name: "Bỏ hết" }).press("Enter");
  await page.waitForURL(/\/events$/);
  expect(await focused(page)).toMatch(/^(INPUT|SELECT|SUMMARY)/);
  const { total } = await get<Rows<unknown>>("/api/events?limit=1");
  const status = page.locator("main [role=status]").first();
  await page.waitForFunction((n) => document.querySelector("main [role=status]")?.textContent?.includes(`trên ${n}`), total);
  expect(await status.evaluate((e) => !!(e.compareDocumentPosition(document.querySelector(".entry")!) & Node.DOCUMENT_POSITION_FOLLOWING))).toBe(true);
  await page.getByRole("button", { name: "Xem thêm" }).press("Enter");
  await page.waitForFunction((n) => document.querySelectorAll(".entry").length === n, total);
  expect(await focused(page)).toContain(`${total} trên ${total}`);
  await visit(page, "/");
  const more = page.getByRole("button", { name: "Xem thêm" }).first();
  await more.press("Enter");
  expect(await focused(page)).toMatch(/^A /);
  await context.close();
});

test("signs alone are not searched for", async () => {
  const { context, page, complaints } = await open(browser, served.url);
  await visit(page, "/search");
  for (const sign of ['"', "%"]) {
    await page.locator("#search-text").fill(sign);
    await page.waitForURL(/\/search\?text=/);
    await page.waitForLoadState("networkidle");
    expect(await page.locator("[role=alert]").count()).toBe(0);
  }
  await page.locator("#search-text").pressSequentially("hop tac");
  await page.locator("mark").first().waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test("a hit of the search opens its article at the words, which are marked", async () => {
  const { context, page } = await open(browser, served.url, { width: 360 });
  await visit(page, "/search?text=hop%20tac");
  const words = (await page.locator("ol li").first().locator("mark").allTextContents()).map((w) => w.trim());
  await page.locator("ol li h3 a").first().click();
  await page.waitForURL("**/articles/*?found=*");
  await page.waitForFunction(() => (CSS.highlights.get("found")?.size ?? 0) > 0);
  const marked = await page.evaluate<{ text: string; seen: boolean }[]>(`[...CSS.highlights.get('found')].map((r) => {
    const box = r.getBoundingClientRect();
    return { text: r.toString(), seen: box.top > 0 && box.bottom < innerHeight };
  })`);
  expect(marked.map((m) => m.text)).toEqual(words);
  expect(marked[0]!.seen).toBe(true);
  await context.close();
});

test("choosing a place in an article that a search opened does not move the page", async () => {
  const { context, page } = await open(browser, served.url);
  await visit(page, "/search?text=hội+đàm");
  await page.locator("main h3 a[href*='found=']").first().click();
  await page.waitForFunction(() => (CSS.highlights.get("found")?.size ?? 0) > 0);
  const first = page.locator(".text a.piece:visible").first();
  await page.evaluate("scrollTo(0, 0)");
  await first.click();
  await page.waitForURL("**/articles/*at=*");
  await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
  expect(await scrolled(page)).toBe(0);
  await context.close();
});

test("asks and answers of two states are a step from the title, and the lists are short at first", async () => {
  const { context, page } = await open(browser, served.url, { width: 360 });
  await visit(page, "/pairs/VNM/MNG");
  const y = () => page.locator("#asks h2").evaluate((e) => e.getBoundingClientRect().top);
  expect(await page.locator("#timeline .entry").count()).toBeLessThanOrEqual(10);
  await page.locator("main nav a[href='#asks']").click();
  await page.waitForFunction(() => scrollY > 0);
  expect(await y()).toBeLessThan(200);
  await page.goBack();
  await page.waitForFunction(() => scrollY === 0);
  await context.close();
});

test("when the server stops there is one alert with one way on; a part of the program that is not there has a title", async () => {
  const { context, page } = await open(browser, served.url);
  await page.route("**/api/**", (route) => route.abort());
  for (const path of ["/pairs/VNM/USA", "/"]) {
    await page.goto(path);
    await page.locator("[role=alert]").first().waitFor();
    await page.waitForLoadState("networkidle");
    expect(await page.locator("[role=alert]").count()).toBe(1);
    expect(await page.locator("h1").count()).toBe(1);
  }
  await page.unroute("**/api/**");
  await page.getByRole("button", { name: "Thử lại" }).click();
  await page.locator(".entry").first().waitFor();
  await page.route("**/assets/Asks*.js", (route) => route.abort());
  await page.locator("nav a[href='/asks']").click();
  await page.locator("[role=alert]").waitFor();
  expect(await page.locator("h1").allTextContents()).toEqual(["Chưa lấy được dữ liệu"]);
  expect(await page.title()).toBe("Chưa lấy được dữ liệu · Bang giao");
  await context.close();
});

test("what was read is there again for those who come back to it", async () => {
  const { context, page } = await open(browser, served.url);
  await visit(page, "/read");
  await page.getByLabel("Nội dung trang").fill("Thủ tướng tiếp Đại sứ Áo\n\nChiều 3/4/2025, tại Hà Nội, Thủ tướng Phạm Minh Chính đã tiếp Đại sứ Áo Philipp Agathonos.\n");
  await page.getByRole("button", { name: "Đọc", exact: true }).click();
  await page.locator(".text .event").first().waitFor();
  await page.locator("nav a[href='/asks']").click();
  await page.waitForURL("**/asks");
  await page.goBack();
  await page.locator(".text .event").first().waitFor();
  await context.close();
});

test("what a drawing leaves out is said", async () => {
  const { context, page } = await open(browser, served.url);
  const o = await get<Overview>("/api/overview");
  const old = { month: "1945-09", events: 3, goldstein: 1 };
  await page.route("**/api/overview*", (route) => route.fulfill({ json: { ...o, months: [old, ...o.months] } }));
  await visit(page, "/");
  await page.getByText(/^3 sự kiện trước .* không có trên hình/).waitFor();
  const left_out = page.getByText("Không có trên bản đồ:");
  await left_out.waitFor();
  expect(await left_out.locator("a").allTextContents()).toEqual(expect.arrayContaining(["Singapore", "ASEAN"]));
  await context.close();
});

test("on a phone the network is its table, whole", async () => {
  const { context, page } = await open(browser, served.url, { width: 360 });
  const person = (await get<Rows<{ key: string }>>("/api/people?who=T%C3%B4%20L%C3%A2m&limit=1")).rows[0]!;
  await visit(page, `/people/${person.key}`);
  expect(await page.locator("svg[role=group]").isVisible()).toBe(false);
  expect(await page.getByRole("table", { name: "Người cùng có mặt" }).isVisible()).toBe(true);
  await context.close();
});

test.each(["/", "/pairs", "/events"])("%s does not move while it comes", async (path) => {
  const { context, page } = await open(browser, served.url, { width: 1440 });
  await page.addInitScript(`window.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach((e) => (moved += e.value))).observe({ type: "layout-shift", buffered: true });`);
  // Answers of a slow server, one behind the other.
  let n = 0;
  await page.route("**/api/**", async (route) => {
    await new Promise((after) => setTimeout(after, 150 * ++n));
    await route.continue();
  });
  await visit(page, path);
  await page.waitForTimeout(300);
  expect(await page.evaluate<number>("moved")).toBeLessThan(0.1);
  await context.close();
});
