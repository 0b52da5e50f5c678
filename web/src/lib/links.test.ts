import { expect, test } from "vitest";
import { ask_pair, event_link, key_link, outside_link } from "./links.ts";

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
