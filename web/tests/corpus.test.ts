// The pages on real news, whose names, quotations and lists are longer than those of the examples.
import { existsSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launch, open, type Look, type Watched } from "./browser.ts";
import { corpus, serve, type Served } from "./served.ts";
import { every_page, faults, page_names, type Paths } from "./walk.ts";

const looks: Look[] = [
  { width: 1280, theme: "light", language: "en" },
  { width: 360, theme: "dark", language: "vi" },
];
const there = existsSync(corpus);
if (!there) console.warn(`skipped: ${corpus} is not there`);

describe.skipIf(!there)("on the corpus", () => {
  let served: Served;
  let browser: Browser;
  let paths: Paths;
  beforeAll(async () => {
    served = await serve({ inputs: [corpus] });
    browser = await launch();
    paths = await every_page(served.url, "hội đàm");
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    served?.stop();
  });

  describe.each(looks)("at $width pixels, $theme, in $language", (look) => {
    let watched: Watched;
    beforeAll(async () => {
      watched = await open(browser, served.url, look);
    });
    afterAll(() => watched?.context.close());

    test.each(page_names)("%s is whole, fits and can be used by all", async (name) => {
      expect(await faults(watched, paths[name], look)).toEqual([]);
    });
  });
});
