import { state_name } from "./countries.ts";
import { reader, words } from "./language.svelte.ts";
import type { OfficeSpell, Party, Text } from "./api.ts";

const formats = new Map<string, Intl.DateTimeFormat>();
function date_format(style: "day" | "month" | "weekday"): Intl.DateTimeFormat {
  const key = reader.language + style;
  let found = formats.get(key);
  if (!found) {
    const options: Intl.DateTimeFormatOptions =
      style === "month" ? { month: "short", year: "numeric" } : { day: "numeric", month: "short", year: "numeric", ...(style === "weekday" && { weekday: "long" }) };
    formats.set(key, (found = new Intl.DateTimeFormat(reader.language === "en" ? "en-GB" : "vi", { ...options, timeZone: "UTC" })));
  }
  return found;
}

// ISO days, read as UTC so that no time zone moves them; null for what is no day.
function parsed(day: Text): Date | null {
  const date = new Date(`${(day ?? "").slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? null : date;
}

export function days(from: Text, to: Text = from, style: "day" | "weekday" = "day"): string {
  const first = parsed(from);
  const last = parsed(to);
  if (!first || !last) return first || last ? date_format(style).format((first ?? last)!) : words().unknown_day;
  return from === to ? date_format(style).format(first) : date_format("day").formatRange(first, last);
}

export function month(yyyy_mm: string): string {
  const date = parsed(`${yyyy_mm}-01`);
  return date ? date_format("month").format(date) : yyyy_mm;
}

export const number = (n: number) => new Intl.NumberFormat(reader.language).format(n);
export const score = (n: number) =>
  new Intl.NumberFormat(reader.language, { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: "exceptZero" }).format(n);
export const percent = (share: number) => new Intl.NumberFormat(reader.language, { style: "percent" }).format(share);

export const state_label = (code: Text) => (code ? (words().bodies[code] ?? state_name(code, reader.language)) : "");
// A state bears its name in the reader's language, whatever the article calls it.
export const party_name = (p: Party) => (p.key?.startsWith("country/") ? state_label(p.key.slice(8)) : (p.name ?? p.office ?? state_label(p.represents)));

// As one line of a table or a file: "Tô Lâm (Tổng Bí thư, VNM)".
export function party_line(p: Party): string {
  const beside = [p.name ? p.office : null, p.represents].filter(Boolean).join(", ");
  return beside && beside !== party_name(p) ? `${party_name(p)} (${beside})` : party_name(p);
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
