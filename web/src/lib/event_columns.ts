import type { EventRow } from "./api.ts";
import type { CsvColumn } from "./csv.ts";
import { party_in_file } from "./format.ts";

export const event_columns: CsvColumn<EventRow>[] = [
  { key: "id", text: (e) => e.id },
  { key: "type", text: (e) => e.type },
  { key: "status", text: (e) => e.status },
  { key: "from", text: (e) => e.from },
  { key: "to", text: (e) => e.to },
  { key: "day_inferred", text: (e) => String(e.day_inferred) },
  { key: "participants", text: (e) => e.participants.map(party_in_file).join("; ") },
  { key: "place", text: (e) => e.place_name },
  { key: "country", text: (e) => e.country },
  { key: "place_inferred", text: (e) => String(e.place_inferred) },
  { key: "occasion", text: (e) => e.occasion_name },
  { key: "instruments", text: (e) => e.instruments.join("; ") },
  { key: "plover", text: (e) => (e.plover ? [e.plover.event, e.plover.mode].filter(Boolean).join(" ") : null) },
  { key: "cameo", text: (e) => e.cameo },
  { key: "goldstein", text: (e) => e.goldstein },
  { key: "sources", text: (e) => e.sources },
  { key: "reports", text: (e) => e.reports },
  { key: "disagreements", text: (e) => e.disagreements },
  { key: "confidence", text: (e) => e.confidence },
  { key: "quote", text: (e) => e.quote },
];
