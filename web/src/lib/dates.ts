// A day or a span of days as a reader writes it: no more exact than it is known. Spans come as first and last day (ISO).
//
//                        vi                       en
//   one day              12/6/2018                12 June 2018
//   a week, from Monday  tuần 6–12/5/2019         week of 6–12 May 2019
//   a whole month        tháng 5/2019             May 2019
//   a whole year         năm 1945                 1945
//   other spans          30/12/2018 – 2/1/2019    30 December 2018 – 2 January 2019
//
// Nothing breaks but a long span, after its dash, and after "week of".
import type { Language } from "./language.svelte.ts";

const day_length = 86_400_000;
const space = "\u00a0";
const dash = "–\u2060";
const long_dash = `${space}– `;

// Read as UTC, so that no time zone moves it; null for what is no day.
function parsed(day: string | null): Date | null {
  const date = new Date(`${(day ?? "").slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? null : date;
}

const names = new Map<Language, Record<"month" | "weekday", Intl.DateTimeFormat>>();
function name(kind: "month" | "weekday", date: Date, language: Language): string {
  let found = names.get(language);
  if (!found) {
    const locale = language === "en" ? "en-GB" : "vi";
    found = { month: new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" }), weekday: new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }) };
    names.set(language, found);
  }
  return found[kind].format(date).replaceAll(" ", space);
}

// The parts of a date down to the one asked for.
function written(date: Date, language: Language, from: "day" | "month", to: "day" | "month" | "year" = "year"): string {
  const vi = language === "vi";
  const all = { day: String(date.getUTCDate()), month: vi ? String(date.getUTCMonth() + 1) : name("month", date, language), year: String(date.getUTCFullYear()) };
  const order = ["day", "month", "year"] as const;
  return order.slice(order.indexOf(from), order.indexOf(to) + 1).map((part) => all[part]).join(vi ? "/" : space);
}

export function period(from: string | null, to: string | null, language: Language, with_weekday = false): string | null {
  const first = parsed(from) ?? parsed(to);
  const last = parsed(to) ?? first;
  if (!first || !last) return null;
  const vi = language === "vi";
  const length = Math.round((last.getTime() - first.getTime()) / day_length) + 1;
  if (length === 1) return (with_weekday ? name("weekday", first, language) + (vi ? ", " : " ") : "") + written(first, language, "day");

  const after = new Date(last.getTime() + day_length);
  const same_year = first.getUTCFullYear() === last.getUTCFullYear();
  const same_month = same_year && first.getUTCMonth() === last.getUTCMonth();
  if (first.getUTCDate() === 1 && after.getUTCDate() === 1) {
    if (first.getUTCMonth() === 0 && after.getUTCMonth() === 0)
      return (vi ? `năm${space}` : "") + [...new Set([first, last].map((d) => d.getUTCFullYear()))].join(dash);
    const months = same_month ? written(last, language, "month") : written(first, language, "month", same_year ? "month" : "year") + (same_year ? dash : long_dash) + written(last, language, "month");
    return vi ? `tháng${space}${months}` : months;
  }
  const days = written(first, language, "day", same_month ? "day" : same_year ? "month" : "year") + (same_month ? dash : long_dash) + written(last, language, "day");
  if (length === 7 && first.getUTCDay() === 1) return (vi ? `tuần${space}` : "week of ") + days;
  return days;
}
