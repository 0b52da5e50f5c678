import { expect, test } from "vitest";
import { period } from "./dates.ts";

// Blanks that do not break, as blanks; those that hold a short span together, as nothing.
const plain = (text: string | null) => text?.replaceAll("\u00a0", " ").replaceAll("\u2060", "");

test.each([
  ["2018-06-12", "2018-06-12", "12/6/2018", "12 June 2018"],
  ["2019-05-01", "2019-05-31", "tháng 5/2019", "May 2019"],
  ["2024-02-01", "2024-02-29", "tháng 2/2024", "February 2024"],
  ["2019-04-01", "2019-06-30", "tháng 4–6/2019", "April–June 2019"],
  ["2018-12-01", "2019-01-31", "tháng 12/2018 – 1/2019", "December 2018 – January 2019"],
  ["1945-01-01", "1945-12-31", "năm 1945", "1945"],
  ["2016-01-01", "2019-12-31", "năm 2016–2019", "2016–2019"],
  ["2019-05-06", "2019-05-12", "tuần 6–12/5/2019", "week of 6–12 May 2019"],
  ["2019-04-29", "2019-05-05", "tuần 29/4 – 5/5/2019", "week of 29 April – 5 May 2019"],
  ["2019-05-07", "2019-05-13", "7–13/5/2019", "7–13 May 2019"],
  ["2019-05-01", "2019-05-30", "1–30/5/2019", "1–30 May 2019"],
  ["2018-12-30", "2019-01-02", "30/12/2018 – 2/1/2019", "30 December 2018 – 2 January 2019"],
])("%s to %s is as exact as it is known", (from, to, vi, en) => {
  expect(plain(period(from, to, "vi"))).toBe(vi);
  expect(plain(period(from, to, "en"))).toBe(en);
});

test("the day of the week, one end only, and no day", () => {
  expect(plain(period("2018-06-12", "2018-06-12", "vi", true))).toBe("Thứ Ba, 12/6/2018");
  expect(plain(period("2018-06-12", "2018-06-12", "en", true))).toBe("Tuesday 12 June 2018");
  expect(plain(period(null, "2018-06-12", "vi"))).toBe("12/6/2018");
  expect(plain(period("2018-06-12", null, "vi"))).toBe("12/6/2018");
  expect(period(null, null, "vi")).toBe(null);
  expect(period("soon", "later", "vi")).toBe(null);
});

test("a date breaks nowhere, a long span only after its dash", () => {
  for (const language of ["vi", "en"] as const) {
    expect(period("2018-06-12", "2018-06-12", language)).not.toContain(" ");
    expect(period("2019-05-01", "2019-05-31", language)).not.toContain(" ");
    expect(period("2018-12-30", "2019-01-02", language)?.split(" ").map((part) => part.at(-1))).toEqual(["–", "9"]);
  }
});
