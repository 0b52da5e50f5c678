import packed from "virtual:countries";
import { type Language } from "./language.svelte.ts";

const alpha2 = new Map<string, string>();
const by_number = new Map<string, string>();
for (let i = 0; i < packed.length; i += 8) {
  const alpha3 = packed.slice(i, i + 3);
  alpha2.set(alpha3, packed.slice(i + 3, i + 5));
  by_number.set(packed.slice(i + 5, i + 8), alpha3);
}

const names = new Map<Language, Intl.DisplayNames>();
function display_names(language: Language) {
  let found = names.get(language);
  if (!found) names.set(language, (found = new Intl.DisplayNames(language, { type: "region", fallback: "code" })));
  return found;
}

export const is_country = (code: string) => alpha2.has(code);
export const country_of_number = (number: string) => by_number.get(number.padStart(3, "0"));

// "VNM" → "Việt Nam"; what is no country's code ("EU", "ASEAN") stays as it is.
export function state_name(code: string, language: Language): string {
  const two = alpha2.get(code);
  return two ? (display_names(language).of(two) ?? code) : code;
}

const folded = (name: string) => name.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase().trim();

// A name in either language, with or without marks, or a code, to the code; null where none fits, and the server may know more names.
export function state_code(name: string): string | null {
  const wanted = folded(name);
  for (const code of alpha2.keys())
    if (code.toLowerCase() === wanted || folded(state_name(code, "vi")) === wanted || folded(state_name(code, "en")) === wanted) return code;
  return null;
}

export const all_states = (language: Language) =>
  [...alpha2.keys()].map((code) => state_name(code, language)).sort((a, b) => a.localeCompare(b, language));
