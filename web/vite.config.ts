import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const require = createRequire(import.meta.url);

// "virtual:countries": ISO 3166-1 as eight letters a country, alpha-3, alpha-2 and number: "VNMVN704…".
function countries(): Plugin {
  const id = "\0countries";
  return {
    name: "countries",
    resolveId: (name) => (name === "virtual:countries" ? id : undefined),
    load(name) {
      if (name !== id) return undefined;
      const rows = JSON.parse(readFileSync(require.resolve("i18n-iso-countries/codes.json"), "utf8")) as [string, string, string][];
      const packed = rows.map(([alpha2, alpha3, number]) => alpha3 + alpha2 + (number || "---").padStart(3, "0"));
      return `export default ${JSON.stringify(packed.join(""))}`;
    },
  };
}

const api = process.env.BANGGIAO_API ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [svelte(), countries()],
  // No file is written into another as a data: address, so that the page's policy can stay strict.
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: true },
  server: { proxy: { "/api": api } },
  test: {
    fileParallelism: false,
    projects: [
      { extends: true, test: { name: "unit", include: ["src/**/*.test.ts"] } },
      {
        extends: true,
        test: { name: "pages", include: ["tests/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 60_000 },
      },
      { extends: true, test: { name: "screenshots", include: ["tests/screenshots.ts"], hookTimeout: 60_000 } },
    ],
  },
});
