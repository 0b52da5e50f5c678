// What the reader shows of a record: its passages as marks, and what each says.
import type { Article, Entity, Participant, Party } from "./api.ts";
import type { Mark } from "./spans.ts";

export function marks_of(record: Article): Mark[] {
  const marks: Mark[] = [];
  for (const m of record.mentions) marks.push({ begin: m.begin, end: m.end, kind: m.type, ref: m.id });
  record.times.forEach((t, i) => marks.push({ begin: t.begin, end: t.end, kind: "time", ref: `t${i}` }));
  for (const v of record.events) for (const span of v.evidence) marks.push({ ...span, kind: "event", ref: v.id });
  for (const s of record.statements) {
    marks.push({ ...s.verb, kind: "verb", ref: s.id });
    marks.push({ ...s.content, kind: "statement", ref: s.id });
  }
  return marks;
}

export const entity_of = (record: Article, id: string | null | undefined): Entity | undefined => record.entities.find((e) => e.id === id);

const folded = (name: string) =>
  name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/đ/gi, "d")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

// The key of a person or body across articles, as merge.h makes it; null for others, which have no page.
export function person_key(entity: Entity): string | null {
  if (entity.type === "person" && entity.country) return `person/${entity.country}/${folded(entity.name)}`;
  return entity.type === "organisation" ? `organisation/${entity.code ?? folded(entity.name)}` : null;
}

// A participant of a record, with its entity's name, as the lists have it.
export function party_of(record: Article, p: Participant): Party {
  const entity = entity_of(record, p.entity);
  return { key: entity ? person_key(entity) : null, name: entity?.name ?? null, office: p.office ?? null, represents: p.represents, role: p.role ?? "party" };
}
