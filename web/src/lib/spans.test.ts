import { expect, test } from "vitest";
import { can_be_chosen, code_points, found_spans, found_words, has_word, marks_at, parse_spans, pieces, spans_text, type Mark } from "./spans.ts";

const mark = (begin: number, end: number, ref: string): Mark => ({ begin, end, kind: ref, ref });
const shown = (text: string, marks: Mark[], begin?: number, end?: number) =>
  pieces(code_points(text), marks, begin, end).map((p) => `${p.text}:${p.marks.map((m) => m.ref).join("+")}`);

test("passages that lie over each other are cut where one begins or ends", () => {
  expect(shown("abcdefgh", [mark(1, 5, "v1"), mark(3, 7, "s1")])).toEqual(["a:", "bc:v1", "de:s1+v1", "fg:s1", "h:"]);
});

test("the shortest passage at a place comes first", () => {
  expect(shown("abcdef", [mark(0, 6, "v1"), mark(2, 4, "m1"), mark(1, 5, "s1")])).toEqual(["a:v1", "b:s1+v1", "cd:m1+s1+v1", "e:s1+v1", "f:v1"]);
});

test("passages of the same place stay together", () => {
  expect(shown("abc", [mark(0, 3, "b"), mark(0, 3, "a")])).toEqual(["abc:a+b"]);
});

test("a block shows what lies in it, and its part of what goes beyond", () => {
  expect(shown("abcdefgh", [mark(0, 4, "v1"), mark(6, 8, "s1"), mark(0, 2, "m1")], 2, 7)).toEqual(["cd:v1", "ef:", "g:s1"]);
});

test("no text is lost or told twice, whatever the marks", () => {
  const text = "Chiều 3/4, Thủ tướng tiếp Đại sứ Áo. 🌏 Hai bên trao đổi.";
  const length = code_points(text).length;
  for (let seed = 1; seed < 200; seed++) {
    let x = seed;
    const next = (below: number) => (x = (x * 48271) % 2147483647) % below;
    const marks = Array.from({ length: next(8) }, (_, i) => mark(next(length), next(length + 4), `m${i}`));
    const cut = pieces(code_points(text), marks);
    expect(cut.map((p) => p.text).join("")).toBe(text);
    for (const p of cut) for (const m of p.marks) expect(m.begin <= p.begin && p.end <= m.end).toBe(true);
  }
});

test("a blank between two passages cannot be chosen, even inside a third", () => {
  const cut = pieces(code_points("dự EAS, về"), [mark(0, 6, "v1"), mark(0, 2, "s1"), mark(3, 6, "m1")]);
  expect(cut.map((p) => p.text)).toEqual(["dự", " ", "EAS", ", về"]);
  expect(cut.map(can_be_chosen)).toEqual([true, false, true, false]);
});

test("offsets count code points, not the halves of a pair", () => {
  expect(shown("🌏 Áo", [mark(2, 4, "m1")])).toEqual(["🌏 :", "Áo:m1"]);
});

test("the edges of a passage asked for are edges of pieces, be there marks or none", () => {
  const cut = pieces(code_points("abcdefgh"), [mark(1, 5, "v1")], 0, 8, [2, 7, 0, 9]);
  expect(cut.map((p) => p.text)).toEqual(["a", "b", "cde", "fg", "h"]);
});

test("at a place the shortest passage is told first, at a passage what was asked for, and nothing that only lies in it", () => {
  const marks = [mark(0, 4, "m1"), mark(0, 9, "v1"), mark(0, 9, "v2"), mark(5, 9, "s1"), mark(0, 20, "s1")];
  const told = (begin: number, end: number, ref: string | null = null) => marks_at(marks, { begin, end, ref }).map((m) => m.ref);
  expect(told(0, 1)).toEqual(["m1", "v1", "v2", "s1"]);
  expect(told(0, 9)).toEqual(["v1", "v2", "s1"]);
  expect(told(0, 9, "v2")).toEqual(["v2", "v1", "s1"]);
  expect(told(5, 9, "s1")).toEqual(["s1", "v1", "v2"]);
  expect(told(3, 25)).toEqual(["m1", "s1", "v1", "v2"]); // none covers it
  expect(told(30, 40)).toEqual([]);
});

test("empty and reversed passages mark nothing", () => {
  expect(shown("abc", [mark(1, 1, "m1"), mark(2, 1, "m2")])).toEqual(["abc:"]);
});

test("found words of a snippet", () => {
  expect(found_words("gặp \ue000Áo\ue001 và <b>\ue000EU\ue001")).toEqual([
    { text: "gặp ", found: false },
    { text: "Áo", found: true },
    { text: " và <b>", found: false },
    { text: "EU", found: true },
  ]);
  expect(found_words("\ue000cut off")).toEqual([{ text: "cut off", found: true }]);
});

test("the words of a snippet are told as places of the text, there and back", () => {
  const text = "Hôm qua 🙂 đàm phán, rồi lại đàm phán nữa";
  const spans = found_spans("…🙂 \ue000đàm phán\ue001, rồi lại \ue000đàm phán\ue001 nữa", 10);
  expect(spans.map((s) => code_points(text).slice(s.begin, s.end).join(""))).toEqual(["đàm phán", "đàm phán"]);
  expect(parse_spans(spans_text(spans))).toEqual(spans);
  expect(found_spans("chỉ trong đầu đề", 0)).toEqual([]);
  for (const odd of [null, "", "x", "5", "9-3", "-", "1e9-"]) expect(parse_spans(odd)).toEqual([]);
});

test("quotation marks and signs alone are nothing to look for", () => {
  for (const text of ['"', "%", "“”", " - * ", ""]) expect(has_word(text)).toBe(false);
  for (const text of ['"t', "Đ", "4/4"]) expect(has_word(text)).toBe(true);
});
