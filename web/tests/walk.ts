// Every page of a database, and what may be wrong with one of them.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import type { ArticleRow, AskRow, EventDetail, EventRow, Page as Rows, PersonRow } from "../src/lib/api.ts";
import { quote_link } from "../src/lib/links.ts";
import { visit, type Look, type Watched } from "./browser.ts";

export const page_names = ["overview", "events", "event", "pairs", "pair", "people", "person", "asks", "ask", "statements", "search", "article", "passage", "read", "nowhere"] as const;
export type Paths = Record<(typeof page_names)[number], string>;

// Where they are: the event told most often, the newest ask, an article that has `word`, Tô Lâm.
export async function every_page(url: string, word: string): Promise<Paths> {
  const first = async <Row>(path: string) => ((await (await fetch(`${url}/api/${path}`)).json()) as Rows<Row>).rows[0]!;
  const event = await first<EventRow>("events?sort=sources&limit=1");
  const ask = await first<AskRow>("asks?limit=1");
  const person = await first<PersonRow>("people?who=T%C3%B4%20L%C3%A2m&limit=1");
  const article = await first<ArticleRow>(`search?text=${encodeURIComponent(word)}&limit=1`);
  const quote = ((await (await fetch(`${url}/api/events/${event.id}`)).json()) as EventDetail).reports[0]!.evidence[0]!;
  return {
    overview: "/",
    events: "/events?status=occurred",
    event: `/events/${event.id}`,
    pairs: "/pairs",
    pair: "/pairs/VNM/USA",
    people: "/people",
    person: `/people/${person.key}`,
    asks: "/asks",
    ask: `/asks/${ask.id}`,
    statements: "/statements",
    search: "/search?text=hoa%20binh",
    article: `/articles/${article.id}`,
    passage: quote_link(quote),
    read: "/read",
    nowhere: "/nowhere",
  };
}

const axe_source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
interface Finding {
  id: string;
  impact: string;
  nodes: { target: string[]; failureSummary: string }[];
}
async function axe(page: Page): Promise<string[]> {
  await page.evaluate(axe_source);
  const found = await page.evaluate("axe.run({ resultTypes: ['violations'] }).then((r) => r.violations)");
  return (found as Finding[])
    .filter((f) => f.impact !== "minor")
    .flatMap((f) => f.nodes.map((n) => `${f.id}: ${n.target.join(" ")}: ${n.failureSummary}`));
}

// What is wrong with a page for somebody: an error shown or reported, a page wider than the screen, the wrong language, no
// heading or two, findings of axe.
export async function faults({ page, complaints }: Watched, path: string, look: Look): Promise<string[]> {
  complaints.length = 0;
  await visit(page, path);
  const wide = Number(await page.evaluate("document.documentElement.scrollWidth"));
  const language = await page.getAttribute("html", "lang");
  const headings = await page.locator("h1").count();
  return [
    ...(await page.locator("[role=alert]").allTextContents()),
    ...(wide > look.width ? [`${wide} pixels wide`] : []),
    ...(language !== look.language ? [`in ${language}`] : []),
    ...(headings !== 1 ? [`${headings} headings`] : []),
    ...(await axe(page)),
    ...complaints,
  ];
}
