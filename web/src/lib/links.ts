import { key_path, type ArticleRow, type Quote, type Span } from "./api.ts";
import { found_spans, spans_text } from "./spans.ts";

export const event_link = (id: string) => `/events/${encodeURIComponent(id).replaceAll("%3A", ":")}`;
export const ask_link = (id: string) => `/asks/${encodeURIComponent(id)}`;
// People and bodies have a page of their own; a state has its events.
export const key_link = (key: string) => (key.startsWith("country/") ? `/events?state=${encodeURIComponent(key.slice(8))}` : `/people/${key_path(key)}`);
export const pair_link = (a: string, b: string) => `/pairs/${encodeURIComponent(a)}/${encodeURIComponent(b)}`;
// Only two single sides are a pair.
export const ask_pair = (a: { from: string | null; to: string | null }) => (a.from && a.to && a.from !== a.to && !`${a.from}${a.to}`.includes("+") ? pair_link(a.from, a.to) : null);
export const article_link = (id: string) => `/articles/${encodeURIComponent(id)}`;
// A hit of the search opens at its words.
export const hit_link = (a: ArticleRow) => article_link(a.id) + (a.snippet && a.at !== null ? `?found=${spans_text(found_spans(a.snippet, a.at))}` : "");

// Where in an article: a code point or a passage of them, and what is asked about there, as the record names it ("v1").
export interface At extends Span {
  ref: string | null;
}
export const at_query = (span: Span, ref?: string) => `?at=${span.begin}-${span.end}${ref ? `&ref=${encodeURIComponent(ref)}` : ""}`;
export function at_of(query: URLSearchParams): At | null {
  const [, from, to] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(query.get("at") ?? "") ?? [];
  if (!from) return null;
  const begin = Number(from);
  return { begin, end: Math.max(begin + 1, Number(to ?? 0)), ref: query.get("ref") };
}
// `of` is the fact that the words tell: "ARTICLE:v1", or an id that does not say where in an article.
export const quote_link = (quote: Quote, of?: string) => article_link(quote.article) + at_query(quote, of?.split(":")[1]);

// The address of a page somewhere else, where it is one that a browser may be sent to; null for files, scripts and the rest.
export function outside_link(uri: string | null): string | null {
  if (!uri || !/^https?:\/\//i.test(uri) || !URL.canParse(uri)) return null;
  return new URL(uri).href;
}
