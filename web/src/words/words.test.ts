import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { en } from "./en.ts";
import { vi } from "./vi.ts";

test("what an event's codes say of its context has Vietnamese words", () => {
  const folder = fileURLToPath(new URL("../../../data/codes", import.meta.url));
  const contexts = new Set<string>();
  for (const file of readdirSync(folder)) {
    const [head, ...rows] = readFileSync(`${folder}/${file}`, "utf8").split("\n").filter((line) => line && !line.startsWith("#")).map((line) => line.split("\t"));
    const column = head!.findIndex((name) => name === "context" || name === "plover_context");
    for (const row of rows) for (const context of (row[column] ?? "").split(",")) if (context) contexts.add(context);
  }
  expect(contexts.size).toBeGreaterThan(10);
  expect([...contexts].filter((context) => !vi.contexts[context])).toEqual([]);
});

test("one is no many in English", () => {
  expect(en.person.network("Tô Lâm", "1")).toContain("1 person seen together");
  expect(en.person.network("Tô Lâm", "3")).toContain("3 people seen together");
});
