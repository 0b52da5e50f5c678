// What the HTTP API answers: docs/api.md, with rows named as in include/banggiao/store.h. Empty strings come as null.

export type Text = string | null;

export interface Party {
  key: Text;
  name: Text;
  office: Text;
  represents: Text;
  role: string;
}

export interface Plover {
  event: string;
  mode: Text;
  context: string[];
}

export interface Codes {
  plover: Plover | null;
  cameo: Text;
  goldstein: number | null;
}

export interface Quote {
  article: string;
  text: string;
  begin: number;
  end: number;
}

export interface EventRow extends Codes {
  id: string;
  type: string;
  status: string;
  from: Text;
  to: Text;
  day_inferred: boolean;
  participants: Party[];
  place: Text;
  place_name: Text;
  country: Text;
  place_inferred: boolean;
  occasion: Text;
  occasion_name: Text;
  instruments: string[];
  confidence: number;
  sources: number;
  reports: number;
  disagreements: number;
  quote: Text;
}

export interface ReportRow {
  id: string;
  article: string;
  title: Text;
  outlet: Text;
  uri: Text;
  published: Text;
  status: string;
  from: Text;
  to: Text;
  day_inferred: boolean;
  participants: Party[];
  place_name: Text;
  country: Text;
  place_inferred: boolean;
  rule: string;
  confidence: number;
  evidence: Quote[];
  copy_of: Text;
  why: Text;
}

export interface StatementRow extends Codes {
  id: string;
  event: Text;
  article: string;
  outlet: Text;
  published: Text;
  speakers: Party[];
  addressees: Party[];
  act: string;
  day: Text;
  verb: Quote | null;
  content: Quote | null;
  about: string[];
  rule: string;
  confidence: number;
}

export interface Claim {
  value: string;
  reports: number[];
}

export interface Disagreement {
  field: string;
  about: Text;
  claims: Claim[];
}

export interface LinkRow {
  kind: string;
  event: EventRow;
}

export interface EventDetail {
  event: EventRow;
  reports: ReportRow[];
  disagreements: Disagreement[];
  statements: StatementRow[];
  links: LinkRow[];
}

export interface AskTime {
  day: Text;
  event: Text;
  outcome: string;
  statements: StatementRow[];
  answers: StatementRow[];
}

export interface AskRow {
  id: string;
  from: Text;
  to: Text;
  acts: string[];
  object: Text;
  content: Text;
  quote: Quote | null;
  instruments: string[];
  outcome: string;
  times: number;
  first: Text;
  last: Text;
  later: EventRow[];
  history: AskTime[];
}

export interface OfficeSpell {
  office: string;
  first: Text;
  last: Text;
  reports: number;
}

export interface PersonRow {
  key: string;
  name: string;
  country: Text;
  names: string[];
  offices: OfficeSpell[];
  articles: number;
  events: number;
  statements: number;
  first: Text;
  last: Text;
}

export interface Counterpart {
  key: string;
  name: string;
  country: Text;
  events: number;
}

export interface PersonDetail {
  person: PersonRow;
  counterparts: Counterpart[];
}

export interface ArticleRow {
  id: string;
  title: Text;
  outlet: Text;
  uri: Text;
  published: Text;
  snippet: Text;
  at: number | null; // where the first found word stands
  events: number;
  statements: number;
}

export interface Count {
  key: string;
  label: Text;
  count: number;
}

export interface Bucket {
  month: string;
  events: number;
  goldstein: number;
}

export interface PairSummary {
  a: string;
  b: string;
  months: Bucket[];
  types: Count[];
  people: Count[];
  instruments: Count[];
  events: number;
  asks: number;
}

export interface Overview {
  articles: number;
  events: number;
  statements: number;
  asks: number;
  people: number;
  first: Text;
  last: Text;
  states: Count[];
  pairs: Count[];
  types: Count[];
  outlets: Count[];
  months: Bucket[];
}

export interface Page<Row> {
  rows: Row[];
  next: Text;
  total: number;
}

// The record of one article: docs/record.md. Offsets are code points of `text`.
export interface Span {
  begin: number;
  end: number;
}

export interface Block extends Span {
  role: string;
}

export interface Mention extends Span {
  id: string;
  type: string;
  entity: string;
}

export interface Entity {
  id: string;
  type: string;
  name: string;
  aliases: string[];
  country: Text;
  code: Text;
  cameo: Text;
  wikidata: Text;
}

export interface TimeMention extends Span {
  type: string;
  value: Text;
  from: Text;
  to: Text;
  mod: Text;
}

export interface Participant {
  entity: Text;
  role?: string;
  office?: Text;
  represents: Text;
}

export interface RecordEvent extends Codes {
  id: string;
  type: string;
  status: string;
  participants: Participant[];
  time: { from: Text; to: Text; timex: number | null; inferred: boolean } | null;
  place: { entity: Text; country: Text; inferred: boolean } | null;
  occasion: { entity: string } | null;
  evidence: Span[];
  rule: string;
  confidence: number;
}

export interface RecordStatement extends Codes {
  id: string;
  event: Text;
  speakers: Participant[];
  addressees: Participant[];
  act: string;
  verb: Span;
  content: Span;
  about: string[];
  rule: string;
  confidence: number;
}

export interface Reason {
  begin: number | null;
  end: number | null;
  says: string;
}

export interface Article {
  id: string;
  uri: Text;
  outlet: Text;
  title: Text;
  published: Text;
  published_basis: { from: string; confidence: number; because: Reason[] } | null;
  language: Text;
  text: string;
  blocks: Block[];
  mentions: Mention[];
  entities: Entity[];
  times: TimeMention[];
  events: RecordEvent[];
  statements: RecordStatement[];
  warnings: string[];
}

export class ApiError extends Error {
  constructor(
    readonly status: number, // 0: no answer came
    readonly code: string,
    message: string,
    readonly where: string,
  ) {
    super(message);
  }
}

export async function ask_server<T>(address: string, init?: RequestInit): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(address, { ...init, headers: { accept: "application/json", ...init?.headers } });
  } catch (e) {
    if (e instanceof DOMException && e.name === "AbortError") throw e;
    throw new ApiError(0, "no_answer", String(e), address);
  }
  const body: unknown = await answer.json().catch(() => null);
  if (answer.ok && body !== null) return body as T;
  const error = (body as { error?: { code?: string; message?: string; where?: string } } | null)?.error;
  throw new ApiError(answer.status, error?.code ?? "bad_answer", error?.message ?? "", error?.where ?? address);
}

const most_rows = 1000; // that one page of the API gives

// All rows of a list, page after page: what an exported table holds.
export async function all_rows<Row>(address: string): Promise<Row[]> {
  const [path, query] = address.split("?");
  const params = new URLSearchParams(query);
  params.set("limit", String(most_rows));
  const rows: Row[] = [];
  for (;;) {
    const page = await ask_server<Page<Row>>(`${path}?${params}`);
    rows.push(...page.rows);
    if (!page.next) return rows;
    params.set("after", page.next);
  }
}

// Keys hold slashes, which stay as they are.
export const key_path = (key: string) => key.split("/").map(encodeURIComponent).join("/");
