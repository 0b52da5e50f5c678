import { expect, test } from "vitest";
import { ask_pair, at_of, at_query, event_link, key_link, outside_link, quote_link } from "./links.ts";

test("only web addresses become links to other places", () => {
  expect(outside_link("https://a.vn/tin?x=1")).toBe("https://a.vn/tin?x=1");
  for (const uri of ["javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "data:text/html,x", "file:examples/a.txt", "//a.vn", "https://", "", null])
    expect(outside_link(uri)).toBe(null);
});

test("keys and ids keep their slashes and colons, and nothing of theirs leaves the path", () => {
  expect(key_link("person/VNM/to-lam")).toBe("/people/person/VNM/to-lam");
  expect(key_link("organisation/a?b#c")).toBe("/people/organisation/a%3Fb%23c");
  expect(key_link("country/AUT")).toBe("/events?state=AUT");
  expect(event_link("b3f1:v1")).toBe("/events/b3f1:v1");
});

test("only two single sides are a pair", () => {
  expect(ask_pair({ from: "VNM", to: "USA" })).toBe("/pairs/VNM/USA");
  for (const [from, to] of [["VNM", "ESP+IRN+PHL"], ["CHN+VNM", "USA"], ["VNM", null], [null, "VNM"], ["VNM", "VNM"]] as const) expect(ask_pair({ from, to })).toBe(null);
});

test("a quotation's address holds all of its passage and the fact it tells", () => {
  const quote = { article: "b3f1", text: "…", begin: 32, end: 85 };
  expect(quote_link(quote, "b3f1:v1")).toBe("/articles/b3f1?at=32-85&ref=v1");
  expect(quote_link(quote, "447adc8a48253c25")).toBe("/articles/b3f1?at=32-85");
  expect(at_of(new URLSearchParams(at_query(quote, "v1")))).toEqual({ begin: 32, end: 85, ref: "v1" });
  expect(at_of(new URLSearchParams("at=32"))).toEqual({ begin: 32, end: 33, ref: null });
  expect(at_of(new URLSearchParams("at=32-5"))).toEqual({ begin: 32, end: 33, ref: null });
  for (const wrong of ["", "at=", "at=-1", "at=1-", "at=x", "at=1-2-3", "at=1e3"]) expect(at_of(new URLSearchParams(wrong))).toBe(null);
});
