// The filters that stand in the address, as the reader reads them.
import { days, key_name, state_label } from "./format.ts";
import { words } from "./language.svelte.ts";

export interface Chosen {
  name: string;
  values: string[];
  text: string;
}

export const label_of = (name: string) => (words().filters as Record<string, unknown>)[name] as string;
export const choices = (name: string): Record<string, string> | null =>
  ({ type: words().types, status: words().statuses, act: words().acts, outcome: words().outcomes })[name] ?? null;

function shown(name: string, value: string): string {
  if (name === "since" || name === "until") return days(value);
  if (name === "state" || name === "pair") return state_label(value);
  return choices(name)?.[value] ?? (value.includes("/") ? key_name(value) : value);
}

// A pair is one filter of two values: one without the other means nothing.
export function chosen(query: URLSearchParams, names: readonly string[]): Chosen[] {
  return names.flatMap((name) => {
    const values = query.getAll(name).filter(Boolean);
    if (name === "pair") return values.length ? [{ name, values, text: values.map((v) => shown(name, v)).join(" – ") }] : [];
    return values.map((value) => ({ name, values: [value], text: shown(name, value) }));
  });
}

// What a view is narrowed to, for its title: "Việt Nam – Hoa Kỳ, từ ngày 1 thg 1, 2025".
export const narrowed = (query: URLSearchParams, names: readonly string[]) =>
  chosen(query, names)
    .map((c) => (["since", "until"].includes(c.name) ? `${label_of(c.name).toLowerCase()} ${c.text}` : c.text))
    .join(", ");
