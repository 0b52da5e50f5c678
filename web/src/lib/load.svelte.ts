import { untrack } from "svelte";
import { ApiError, ask_server, type Page } from "./api.ts";
import { place } from "./place.svelte.ts";

// What an address of the API answers, asked again when the address changes. The old answer stays until the new
// one is there, so that a page does not flicker while somebody types. Call while a component is set up.
export class Loaded<T> {
  value = $state.raw<T | null>(null);
  error = $state.raw<ApiError | null>(null);
  loading = $state(true);
  #tries = $state(0);

  // `known` gives what needs no asking; `after` is called with every answer.
  constructor(address: () => string | null, after: (value: T) => void = () => {}, known: (from: string) => T | undefined = () => undefined) {
    $effect(() => {
      void this.#tries;
      const from = address();
      if (!from) {
        this.value = null;
        this.loading = false;
        return;
      }
      const kept = untrack(() => known(from));
      if (kept) {
        this.value = kept;
        this.error = null;
        this.loading = false;
        untrack(() => after(kept));
        return;
      }
      const stop = new AbortController();
      this.loading = true;
      ask_server<T>(from, { signal: stop.signal })
        .then((value) => {
          if (stop.signal.aborted) return;
          this.value = value;
          this.error = null;
          this.loading = false;
          after(value);
        })
        .catch((e: unknown) => {
          if (stop.signal.aborted) return;
          this.value = null;
          this.error = e instanceof ApiError ? e : new ApiError(0, "bad_answer", String(e), from);
          this.loading = false;
        });
      return () => stop.abort();
    });
  }

  again = () => this.#tries++;
}

// Lists that were shown, by entry of the history and address: who goes back finds all the rows there were.
const shown = new Map<string, Page<unknown>>();
const most_kept = 60;

// A list of the API, a page at a time.
export class List<Row> {
  first: Loaded<Page<Row>>;
  rows = $state.raw<Row[]>([]);
  next = $state<string | null>(null);
  total = $state(0);
  failed = $state(false); // to get more
  address: () => string;

  constructor(address: () => string) {
    this.address = address;
    this.first = new Loaded<Page<Row>>(address, (page) => this.#show(page), (from) => shown.get(`${place.entry} ${from}`) as Page<Row> | undefined);
  }

  #show(page: Page<Row>) {
    this.rows = page.rows;
    this.next = page.next;
    this.total = page.total;
    const key = `${place.entry} ${this.address()}`;
    shown.delete(key);
    shown.set(key, page);
    if (shown.size > most_kept) shown.delete(shown.keys().next().value!);
  }

  more = async () => {
    const from = this.address();
    if (!this.next) return;
    try {
      const page = await ask_server<Page<Row>>(`${from}${from.includes("?") ? "&" : "?"}after=${encodeURIComponent(this.next)}`);
      if (from !== this.address()) return;
      this.#show({ ...page, rows: [...this.rows, ...page.rows] });
      this.failed = false;
    } catch {
      this.failed = true;
    }
  };
}
