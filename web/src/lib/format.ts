import { state_name } from "./countries.ts";
import { period } from "./dates.ts";
import { reader, words } from "./language.svelte.ts";
import type { OfficeSpell, Party, Text } from "./api.ts";

export const days = (from: Text, to: Text = from, style: "day" | "weekday" = "day"): string =>
  period(from, to, reader.language, style === "weekday") ?? words().unknown_day;

export function month(yyyy_mm: string): string {
  const [year, month] = yyyy_mm.split("-");
  if (reader.language === "vi") return `${Number(month)}/${year}`;
  return new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" }).format(new Date(`${yyyy_mm}-01`));
}

export const number = (n: number) => new Intl.NumberFormat(reader.language).format(n);
export const score = (n: number) =>
  new Intl.NumberFormat(reader.language, { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: "exceptZero" }).format(n);
export const fraction = (n: number) => new Intl.NumberFormat(reader.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(n);
export const percent = (share: number) => new Intl.NumberFormat(reader.language, { style: "percent" }).format(share);

export const state_label = (code: Text) => (code ? (words().bodies[code] ?? state_name(code, reader.language)) : "");
// A state bears its name in the reader's language, whatever the article calls it.
export const party_name = (p: Party) => (p.key?.startsWith("country/") ? state_label(p.key.slice(8)) : (p.name ?? p.office ?? state_label(p.represents)));

// As one line: "Tô Lâm (Tổng Bí thư, Việt Nam)", in a file "Tô Lâm (Tổng Bí thư, VNM)". A state alone is told once.
export function party_line(p: Party, state: (code: Text) => Text = state_label): string {
  const name = party_name(p);
  const beside = [p.name ? p.office : null, state(p.represents)].filter((word) => word && word !== name).join(", ");
  return beside ? `${name} (${beside})` : name;
}

export const party_in_file = (p: Party) => party_line(p, (code) => code);

// Those who act for one state stand together: "Tô Lâm, Phan Văn Giang (Việt Nam)".
export function sides(parties: Party[]): Party[][] {
  const by_state = new Map<string, Party[]>();
  for (const p of parties) {
    const side = p.represents ?? p.key ?? party_name(p);
    by_state.set(side, [...(by_state.get(side) ?? []), p]);
  }
  return [...by_state.values()];
}

// One side by its names; by its state where it has none, as many are "lãnh đạo".
export function side_name(side: Party[]): string {
  const named = side.filter((p) => p.name);
  return (named.length ? named.map(party_name) : [state_label(side[0]?.represents ?? null) || party_name(side[0]!)]).join(", ");
}

// "instrument/evipa" → "EVIPA"; "instrument/hiep-dinh-thuong-mai" → "hiep dinh thuong mai": a key's name where only the key is known.
export function key_name(key: string): string {
  const last = key.split("/").at(-1) ?? key;
  return last.includes("-") ? last.replaceAll("-", " ") : last.toUpperCase();
}

// Who asks whom, or who asks where nobody is told to be asked. Several on one side stand together: "ESP+IRN".
export const ask_sides = (a: { from: Text; to: Text }) =>
  [a.from, a.to]
    .filter((side) => side !== null)
    .map((side) => side.split("+").map(state_label).join(", "))
    .join(" → ");

// Where: city and state, the state alone, or nothing. `place` is the key, where it is known.
export function place_line(place_name: Text, country: Text, place: Text = null): string {
  const in_state = state_label(country);
  const is_state = place?.startsWith("country/") || (place_name !== null && [in_state, state_name(country ?? "", "vi")].includes(place_name));
  return [is_state ? "" : place_name, in_state].filter(Boolean).join(", ");
}

// Offices, the one told last first.
export const by_last = (offices: OfficeSpell[]) => [...offices].sort((a, b) => (b.last ?? "").localeCompare(a.last ?? "") || b.reports - a.reports);

export const tidy = (text: string) => text.replace(/\s+/g, " ").trim();
