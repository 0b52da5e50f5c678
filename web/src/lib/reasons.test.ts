import { expect, test } from "vitest";
import { en } from "../words/en.ts";
import { vi } from "../words/vi.ts";
import { joined, put_reason } from "./reasons.ts";

test("why a page is taken for one of a day is told in Vietnamese too", () => {
  const put = (says: string) => put_reason(says, vi.said_by_program);
  expect(put("Tổng thống Mỹ Donald Trump in office 2017–2021, 2025–")).toBe("Tổng thống Mỹ Donald Trump tại chức 2017–2021, 2025–");
  expect(put("70 years after 1954 → 2024")).toBe("70 năm sau năm 1954 → 2024");
  expect(put("retrieved on 2026-11-01")).toBe("tải về ngày 2026-11-01");
  for (const says of ["the day told by the story", "the day before, told as yesterday", "the weekday fits the date", "2018 is told in full", "2020 is still ahead", "not before 2016", "a name of 2017", "of 2021"])
    expect(put(says)).not.toMatch(/\b(the|is|not|in|of)\b/);
});

test("why reports were joined and what is odd in a page are told in Vietnamese too", () => {
  const put = (says: string) => put_reason(says, vi.said_by_program);
  const why = joined("0.94 with 0123456789abcdef:v2: parties 0.90, days 1.00, place 0.50, occasion 0.50, text 0.71")!;
  expect(why).toMatchObject({ score: 0.94, to: "0123456789abcdef:v2" });
  for (const words of [vi, en]) expect(why.in.map(([part, score]) => (words.fields[part] ? score : part))).toEqual([0.9, 1, 0.5, 0.5, 0.71]);
  expect(joined("the same page again")).toBe(null);
  for (const says of ['"date" is not a day: 2016-2019', 'publication day "2031-01-01" (metadata) refused: not come yet', "broken UTF-8 at byte 7, 1 place replaced", "broken UTF-8 at byte 7, 3 places replaced", "declared as utf-8, read as tcvn3 by its letters"])
    expect(put(says)).not.toMatch(/\b(with|refused|broken|declared|day|date)\b/);
});

test("what needs no words, and all of it in English, stays as it is", () => {
  expect(put_reason("khóa 79 → 2024", vi.said_by_program)).toBe("khóa 79 → 2024");
  expect(put_reason("not before 2016", en.said_by_program)).toBe("not before 2016");
});
