// From a fact to its words: the page of an event, an article at a passage.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EventDetail, EventRow, Page as Rows, Party, ReportRow, StatementRow } from "../src/lib/api.ts";
import { launch, open, visit } from "./browser.ts";
import { serve, type Served } from "./served.ts";
import { every_page, page_names } from "./walk.ts";

let served: Served;
let browser: Browser;
let event: EventDetail; // that is told most often
beforeAll(async () => {
  served = await serve();
  browser = await launch();
  const { rows } = await get<Rows<EventRow>>("/api/events?sort=sources&limit=1");
  event = await get<EventDetail>(`/api/events/${rows[0]!.id}`);
});
afterAll(async () => {
  await browser?.close();
  served?.stop();
});
const get = async <T>(path: string) => (await (await fetch(served.url + path)).json()) as T;

// An event's page with what the server would say changed.
async function visit_changed(page: Page, change: (d: EventDetail) => void) {
  const changed = structuredClone(event);
  change(changed);
  await page.route("**/api/events/changed", (route) => route.fulfill({ json: changed }));
  await visit(page, "/events/changed");
}
const tidy = (text: string | null) => (text ?? "").replace(/\s+/g, " ").trim();
const framed = async (page: Page) => tidy((await page.locator(".text .chosen").allTextContents()).join(""));

test("a quotation of an event opens its article with all of it framed and the event told first", async () => {
  const { context, page } = await open(browser, served.url);
  await visit(page, `/events/${event.event.id}`);
  await page.locator("#words .passage").first().click();
  const quote = event.reports[0]!.evidence[0]!;
  await page.waitForURL(`**/articles/${quote.article}?at=${quote.begin}-${quote.end}&ref=*`);
  await page.locator(".text .chosen").first().waitFor();
  expect(await framed(page)).toBe(tidy(quote.text));
  expect(await page.locator(".here .card").first().locator("p").first().textContent()).toMatch(/^sự kiện/);
  expect(await page.locator(".here .card .code").first().textContent()).toBe(event.reports[0]!.id.split(":")[1]);
  expect(await page.locator(".text [aria-current]").count()).toBe(1);
  await context.close();
});

test("a quotation of a statement opens its article with all of it framed and the statement told first", async () => {
  const { context, page } = await open(browser, served.url, { language: "en" });
  const statement = (await get<Rows<StatementRow>>("/api/statements?limit=20")).rows.find((s) => (s.content?.text.length ?? 0) > 60)!;
  await visit(page, "/statements");
  await page.locator(`a[href$="&ref=${statement.id.split(":")[1]}"][href*="${statement.article}"]`).first().click();
  await page.locator(".text .chosen").first().waitFor();
  expect(await framed(page)).toBe(tidy(statement.content!.text));
  expect(await page.locator(".here .card").first().locator("p").first().textContent()).toMatch(/^statement/);
  await context.close();
});

test("an event's day, place and occasion in an article lead to the words that tell them", async () => {
  const { context, page } = await open(browser, served.url);
  const report = event.reports.find((r) => r.from)!;
  await visit(page, `/articles/${report.article}?at=${report.evidence[0]!.begin}-${report.evidence[0]!.end}&ref=${report.id.split(":")[1]}`);
  const before = page.url();
  await page.locator(".here .card").first().locator("dd a[href^='?at=']").first().click();
  await page.waitForURL((url) => url.href !== before);
  await page.locator(".text .chosen").first().waitFor();
  expect(await framed(page)).not.toBe("");
  await context.close();
});

describe.each([{ width: 360 }, { width: 1280 }])("at $width pixels", ({ width }) => {
  test("what stands at a place does not lie over it; Escape closes it and the keyboard goes on from there", async () => {
    const { context, page } = await open(browser, served.url, { width });
    for (const report of event.reports.slice(0, 4)) {
      const quote = report.evidence.at(-1)!;
      await visit(page, `/articles/${quote.article}?at=${quote.begin}-${quote.end}`);
      await page.locator(".here .card").first().waitFor();
      const chosen = page.locator(".text [aria-current]");
      const clear = () =>
        chosen.evaluate((e) => {
          const box = e.getClientRects()[0]!;
          return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) === e;
        });
      await expect.poll(clear).toBe(true);
      await page.keyboard.press("Escape");
      await page.waitForURL((url) => url.search === "");
      expect(await page.locator(".text .chosen").count()).toBe(0);
      const focused = () => page.evaluate<string>("document.activeElement.matches('a.piece') ? document.activeElement.dataset.at : document.activeElement.tagName");
      await expect.poll(focused).toBe(String(quote.begin));
      // The last mark of the text, chosen by hand, is not covered either.
      await page.locator(".text > :not(details) a.piece").last().click();
      await expect.poll(clear).toBe(true);
      const last = await chosen.getAttribute("data-at");
      await page.getByRole("button", { name: "Đóng" }).click();
      await expect.poll(focused).toBe(last);
    }
    await context.close();
  });
});

test("a passage asked for, one with the focus and another do not look alike, and marks are more than a ground", async () => {
  const { context, page } = await open(browser, served.url);
  const quote = event.reports[0]!.evidence[0]!;
  await visit(page, `/articles/${quote.article}?at=${quote.begin}-${quote.end}`);
  const look = "(e => { const s = getComputedStyle(e); return [s.borderTopStyle, s.borderBottomStyle, s.outlineStyle].join(' ') })";
  const of = (selector: string) => page.evaluate<string>(`${look}(document.querySelector("${selector}"))`);
  await page.locator(".text [aria-current]").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  expect(await of(".text [aria-current]")).toBe("solid solid solid");
  expect(await of(".legend .event")).toMatch(/^none solid/);
  expect(await of(".legend .statement")).toMatch(/^none dashed/);
  await page.emulateMedia({ forcedColors: "active" });
  expect(await of(".legend .event")).not.toBe(await of(".legend .statement"));
  await context.close();
});

test("an event's facts lead to a report that tells them", async () => {
  const { context, page } = await open(browser, served.url);
  await visit_changed(page, (d) => {
    d.event = { ...d.event, day_inferred: true, place_name: "Huế", country: "VNM", occasion: "gathering/-/x", occasion_name: "Hội nghị" };
    const other: ReportRow = { ...d.reports[0]!, id: "other:v7", from: d.event.from, to: d.event.to, day_inferred: false, place_name: "Huế", country: "VNM", place_inferred: false };
    d.reports = [{ ...d.reports[0]!, from: "1999-01-01", to: "1999-01-01", place_name: null, country: null }, other];
  });
  const to = (fact: string) => page.getByRole("link", { name: `Đọc trong bài: ${fact}`, exact: true }).getAttribute("href");
  expect(await to("Ngày")).toMatch(/at=\d+-\d+&ref=v7$/);
  expect(await to("Nơi")).toMatch(/at=\d+-\d+&ref=v7$/);
  expect(await to("Dịp")).toMatch(/at=\d+-\d+&ref=/);
  // What the ~ means can be read without a mouse.
  expect(await page.locator("dd", { hasText: "~" }).first().innerText()).toContain("suy ra từ chỗ khác trong bài");
  await context.close();
});

test("the same words are quoted once, with how many reports use them", async () => {
  const { context, page } = await open(browser, served.url, { language: "en" });
  await visit_changed(page, (d) => {
    const first = { ...d.reports[0]!, evidence: [d.reports[0]!.evidence[0]!, d.reports[0]!.evidence[0]!] };
    d.reports = [first, { ...first, id: "other:v1" }, { ...first, id: "third:v1", evidence: [{ ...first.evidence[0]!, text: ` ${first.evidence[0]!.text}\n` }] }];
  });
  const quotes = page.locator("#words blockquote, #reports blockquote");
  expect(await quotes.count()).toBe(1);
  expect(await quotes.innerText()).toContain("3 reports use these words");
  expect(await page.locator(".reports .passage").count()).toBe(3);
  await context.close();
});

const nobody = (represents: string): Party => ({ key: null, name: null, office: "lãnh đạo", represents, role: "attendee" });
const states = "VNM USA CHN RUS FRA DEU JPN KOR IND AUS NZL CAN MEX BRA CHL PER THA LAO KHM MMR MYS SGP IDN PHL BRN TLS GBR ITA ESP POL CZE HUN".split(" ");

test("many parties without a name are told by their states, in a title and a list that can be read", async () => {
  for (const [language, title] of [["vi", "Việt Nam – Hoa Kỳ – Trung Quốc – Nga và 28 bên nữa"], ["en", "Vietnam – United States – China – Russia and 28 more"]] as const) {
    const { context, page } = await open(browser, served.url, { width: 360, language });
    await visit_changed(page, (d) => (d.event.participants = states.map(nobody)));
    expect(await page.locator("h1").textContent()).toBe(title);
    expect(await page.locator("#parties a").count()).toBe(32);
    expect(await page.locator("#parties").evaluate((e) => e.clientHeight)).toBeLessThan(700);
    await context.close();
  }
});

test("those with a name keep it in the title, each side once", async () => {
  const { context, page } = await open(browser, served.url);
  await visit_changed(page, (d) => (d.event.participants = [nobody("VNM"), { ...nobody("VNM"), key: "person/VNM/to-lam", name: "Tô Lâm" }, nobody("FRA")]));
  expect(await page.locator("h1").textContent()).toBe("Tô Lâm – Pháp");
  await context.close();
});

test("a long event is a few screens, each of its parts a step from the title", async () => {
  const { context, page } = await open(browser, served.url, { width: 360 });
  await visit_changed(page, (d) => {
    const [report, statement] = [d.reports[0]!, d.statements[0]!];
    d.reports = Array.from({ length: 30 }, (_, i) => ({ ...report, id: `r${i}:v1` }));
    d.statements = Array.from({ length: 38 }, (_, i) => ({ ...statement, id: `r${i}:s1` }));
  });
  expect(await page.evaluate<number>("document.documentElement.scrollHeight")).toBeLessThan(9000);
  const top = (id: string) => page.locator(id).evaluate((e) => e.getBoundingClientRect().top);
  await page.locator("nav a", { hasText: "Lời nói (38)" }).click();
  await expect.poll(() => top("#statements")).toBeLessThan(700);
  expect(await page.locator("#statements .statement:visible").count()).toBe(8);
  await page.locator("#statements summary").click();
  expect(await page.locator("#statements .statement:visible").count()).toBe(38);
  await context.close();
});

test("no word is too long for a narrow page", async () => {
  const long = "ThỏathuậnkhungvềhợptácquốcphòngvàanninhgiữahaibêntronggiaiđoạnmớiThỏathuậnkhung";
  const { context, page } = await open(browser, served.url, { width: 320 });
  await visit_changed(page, (d) => {
    d.reports[0]!.evidence = [{ ...d.reports[0]!.evidence[0]!, text: long }];
    d.event.participants = [{ ...nobody("VNM"), key: "person/VNM/x", name: long, office: long }];
    d.event.occasion_name = long;
  });
  const wide = () => page.evaluate<number>("document.documentElement.scrollWidth");
  expect(await wide()).toBeLessThanOrEqual(320);
  for (const path of ["/read", "/"]) {
    await visit(page, path);
    expect(await wide()).toBeLessThanOrEqual(320);
  }
  await context.close();
});

test("why reports were joined is told in the reader's language, with the way to the other one", async () => {
  for (const [language, says] of [["vi", "0,84 so với Bài một: các bên 1,00, ngày 0,75, nơi 0,50, dịp 0,00, câu chữ 0,00"], ["en", "0.84 with Bài một: parties 1.00, days 0.75, place 0.50, occasion 0.00, wording 0.00"]] as const) {
    const { context, page } = await open(browser, served.url, { language });
    await visit_changed(page, (d) => {
      d.event.plover = { event: "CONSULT", mode: null, context: ["diplomatic", "human_rights"] };
      d.reports[0] = { ...d.reports[0]!, id: "one:v1", title: "Bài một", participants: [{ key: "country/USA", name: "Mỹ", office: null, represents: "USA", role: "party" }] };
      d.reports[1] = { ...d.reports[0], id: "two:v2", title: "Bài hai", why: "0.84 with one:v1: parties 1.00, days 0.75, place 0.50, occasion 0.00, text 0.00" };
    });
    const card = page.locator(".reports li").nth(1);
    expect(tidy(await card.innerText())).toContain(says);
    expect(await card.getByRole("link", { name: "Bài một" }).getAttribute("href")).toMatch(/\?at=\d+-\d+&ref=v1$/);
    expect(await card.locator(".party").textContent()).toBe(language === "vi" ? "Hoa Kỳ" : "United States");
    expect(await page.locator("main").innerText()).toContain(language === "vi" ? "ngoại giao, nhân quyền" : "diplomatic, human rights");
    expect(await page.locator("meta[name=description]").getAttribute("content")).toMatch(language === "vi" ? /báo chí Việt Nam/ : /Vietnamese press/);
    await context.close();
  }
});

test("in English, Vietnamese words are said to be Vietnamese", async () => {
  const { context, page } = await open(browser, served.url, { language: "en" });
  const paths = await every_page(served.url, "Zelensky");
  const unsaid: string[] = [];
  for (const name of page_names) {
    await visit(page, paths[name]);
    // A word that begins small and has a Vietnamese mark is no name, but for those of outlets, seats and embassies.
    unsaid.push(
      ...(await page.locator("body").evaluate((body, where) => {
        const found: string[] = [];
        const walk = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
          const said = node.parentElement!.closest("[lang]")!.getAttribute("lang");
          if (said !== "vi" && /(^|[\s“"'(])(?=\p{Ll})\p{L}*[đơưăâêôạ-ỹ]/u.test(node.textContent!.normalize("NFC"))) found.push(`${where}: ${node.textContent!.trim()}`);
        }
        return found;
      }, name)),
    );
  }
  expect(unsaid.filter((text) => !/Trang tin mẫu|[Tt]rụ sở|Phủ Chủ tịch|Đại sứ quán| in office /.test(text))).toEqual([]);
  await context.close();
});

test("ways to passages and out of tables are as tall as a finger needs", async () => {
  const { context, page } = await open(browser, served.url, { width: 360 });
  for (const path of [`/events/${event.event.id}`, "/statements", "/asks", "/people"]) {
    await visit(page, path);
    const heights = await page.locator(".passage:visible, td a:visible").evaluateAll((all) => all.map((a) => a.getBoundingClientRect().height));
    expect(heights.length).toBeGreaterThan(0);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(24);
  }
  await context.close();
});
