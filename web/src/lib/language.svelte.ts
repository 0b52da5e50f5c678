import { en } from "../words/en.ts";
import { vi, type Words } from "../words/vi.ts";

export type Language = "vi" | "en";

const remember = (name: string, value: string) => {
  try {
    localStorage.setItem(name, value);
  } catch {
    /* storage is off: the choice lasts until the page is closed */
  }
};

// public/first.js has put the language remembered, or the browser's, into the document.
class Reader {
  language = $state<Language>(document.documentElement.lang === "vi" ? "vi" : "en");
  theme = $state(document.documentElement.dataset.theme ?? "");

  get dark() {
    return this.theme ? this.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }
  speak(language: Language) {
    this.language = document.documentElement.lang = language;
    remember("language", language);
  }
  switch_theme() {
    this.theme = document.documentElement.dataset.theme = this.dark ? "light" : "dark";
    remember("theme", this.theme);
  }
}
export const reader = new Reader();

export const words = (): Words => (reader.language === "vi" ? vi : en);
