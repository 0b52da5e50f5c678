import { expect, test } from "vitest";
import { to_csv } from "./csv.ts";

const columns = [
  { key: "name", text: (r: { name: string | null; n: number }) => r.name },
  { key: "n", text: (r: { name: string | null; n: number }) => r.n },
];
const line = (name: string | null, n = 1) => to_csv(columns, [{ name, n }]).split("\r\n").slice(1).join("|");

test("commas, quotes and line breaks are quoted, nothing is null", () => {
  expect(to_csv(columns, [{ name: "a", n: 1 }])).toBe("\ufeffname,n\r\na,1\r\n");
  expect(line("Mỹ, Áo")).toBe('"Mỹ, Áo",1|');
  expect(line('nói "có"\nrồi')).toBe('"nói ""có""\nrồi",1|');
  expect(line(null)).toBe(",1|");
});

test("words of a page cannot become a formula; figures stay figures", () => {
  expect(line("=HYPERLINK(1)", -2.5)).toBe("'=HYPERLINK(1),-2.5|");
  expect(line("+84")).toBe("'+84,1|");
  expect(line("@x")).toBe("'@x,1|");
});
