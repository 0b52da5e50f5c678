import type { Span } from "./api.ts";

// Passages of a text that may lie over each other, cut into pieces that do not.
//
//   marks   ├──event──────────┤
//               ├person┤    ├──statement──┤
//   pieces  ├──┤├──────┤├──┤├─┤├──────────┤

export interface Mark {
  begin: number; // code points, half-open
  end: number;
  kind: string; // person, country, … time, event, verb, statement
  ref: string; // id in the record: "m1", "t0", "v1", "s1"
}

export interface Piece {
  begin: number;
  end: number;
  text: string;
  marks: Mark[]; // shortest first; empty for plain text
}

export const code_points = (text: string): string[] => Array.from(text);

// Pieces of [begin, end) in order, without gaps. Marks outside it are left out, marks across its edge are cut; `cuts` are
// edges of pieces too.
export function pieces(text: string[], marks: Mark[], begin = 0, end = text.length, cuts: number[] = []): Piece[] {
  const inside = marks.filter((m) => m.begin < end && m.end > begin && m.begin < m.end);
  const edges = new Set([begin, end, ...cuts.filter((at) => begin < at && at < end)]);
  for (const m of inside) edges.add(Math.max(m.begin, begin)).add(Math.min(m.end, end));
  const sorted = [...edges].sort((a, b) => a - b);
  const starts = [...inside].sort((a, b) => a.begin - b.begin);
  const out: Piece[] = [];
  let open: Mark[] = [];
  let next = 0;
  for (let i = 0; i + 1 < sorted.length; i++) {
    const from = sorted[i]!;
    const to = sorted[i + 1]!;
    open = open.filter((m) => m.end > from);
    while (next < starts.length && starts[next]!.begin <= from) open.push(starts[next++]!);
    const here = [...open].sort((a, b) => a.end - a.begin - (b.end - b.begin) || a.ref.localeCompare(b.ref));
    out.push({ begin: from, end: to, text: text.slice(from, to).join(""), marks: here });
  }
  return out;
}

// What stands at a passage: the marks that cover it, or, where none does, those in it. What is asked about comes first, then
// the shorter passages; a statement is there once, be it for its verb or its content.
export function marks_at(marks: Mark[], at: { begin: number; end: number; ref: string | null }): Mark[] {
  const covering = marks.filter((m) => m.begin <= at.begin && at.end <= m.end);
  const found = covering.length ? covering : marks.filter((m) => m.begin < at.end && at.begin < m.end);
  const rank = (m: Mark) => (m.ref === at.ref ? -1 : m.end - m.begin);
  found.sort((a, b) => rank(a) - rank(b));
  return found.filter((m, i) => found.findIndex((n) => n.ref === m.ref) === i);
}

// Whether there is something in a piece to choose: the blank between two passages of a longer one has no words.
export const can_be_chosen = (piece: Piece): boolean => piece.marks.length > 0 && piece.text.trim() !== "";

// "… \ue000Áo\ue001 …" of a search's snippet.
export function found_words(snippet: string): { text: string; found: boolean }[] {
  return snippet
    .split(/(\ue000[^\ue001]*\ue001?)/u)
    .map((part) => ({ text: part.replace(/[\ue000\ue001]/gu, ""), found: part.startsWith("\ue000") }))
    .filter((part) => part.text !== "");
}

// Where the found words of a snippet stand in the text, the first of them at code point `at`.
export function found_spans(snippet: string, at: number): Span[] {
  const parts = found_words(snippet);
  let begin = at;
  return parts.slice(parts.findIndex((part) => part.found)).flatMap((part) => {
    const span = { begin, end: (begin += [...part.text].length) };
    return part.found ? [span] : [];
  });
}

// "?found=32-40,55-60" in the address of an article.
export const spans_text = (spans: Span[]) => spans.map((s) => `${s.begin}-${s.end}`).join(",");
export const parse_spans = (text: string | null): Span[] =>
  [...(text ?? "").matchAll(/(\d+)-(\d+)/g)].map((m) => ({ begin: Number(m[1]), end: Number(m[2]) })).filter((s) => s.begin < s.end);

// Whether there is something to look for: the search refuses quotation marks alone.
export const has_word = (text: string) => /[\p{L}\p{N}]/u.test(text);
