import { expect, test } from "vitest";
import { en } from "../words/en.ts";
import { vi } from "../words/vi.ts";
import { put_reason } from "./reasons.ts";

test("why a page is taken for one of a day is told in Vietnamese too", () => {
  const put = (says: string) => put_reason(says, vi.reader.reasons);
  expect(put("Tổng thống Mỹ Donald Trump in office 2017–2021, 2025–")).toBe("Tổng thống Mỹ Donald Trump tại chức 2017–2021, 2025–");
  expect(put("70 years after 1954 → 2024")).toBe("70 năm sau năm 1954 → 2024");
  expect(put("retrieved on 2026-11-01")).toBe("tải về ngày 2026-11-01");
  for (const says of ["the day told by the story", "the day before, told as yesterday", "the weekday fits the date", "2018 is told in full", "2020 is still ahead", "not before 2016", "a name of 2017", "of 2021"])
    expect(put(says)).not.toMatch(/\b(the|is|not|in|of)\b/);
});

test("what needs no words, and all of it in English, stays as it is", () => {
  expect(put_reason("khóa 79 → 2024", vi.reader.reasons)).toBe("khóa 79 → 2024");
  expect(put_reason("not before 2016", en.reader.reasons)).toBe("not before 2016");
});
