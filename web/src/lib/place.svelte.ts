// Where the reader is: path and query of the address bar, which hold all there is to know about a view.

class Place {
  path = $state(location.pathname);
  query = $state.raw(new URLSearchParams(location.search));
  entry = ""; // of the history: what a view keeps for those who come back to it stands under it
}
export const place = new Place();

// How far each entry of the history was read. The browser's own memory of it fails where rows are yet to come.
const read_to = new Map<string, number>();
let entries = 0;
const new_entry = () => ({ entry: `${performance.timeOrigin}-${++entries}` });
function keep_place() {
  read_to.delete(place.entry); // the latest stands last
  read_to.set(place.entry, scrollY);
}

// As soon as the page is long enough, unless the reader goes elsewhere meanwhile.
let restoring = 0;
function restore(y: number) {
  const mine = ++restoring;
  const until = performance.now() + 5000;
  const step = () => {
    if (mine !== restoring) return;
    scrollTo(0, y);
    if (Math.abs(scrollY - y) > 1 && performance.now() < until) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}
for (const moved of ["wheel", "touchstart", "keydown", "pointerdown"]) addEventListener(moved, () => restoring++, { passive: true });

history.scrollRestoration = "manual";
const entry_of = (state: unknown) => (state as { entry?: string } | null)?.entry;
function arrive() {
  if (!entry_of(history.state)) history.replaceState(new_entry(), "");
  place.entry = entry_of(history.state)!;
  const y = read_to.get(place.entry);
  if (y !== undefined) restore(y);
}
// Through a reload, and a way out of these pages and back.
const storage_key = "read_to";
try {
  for (const [entry, y] of JSON.parse(sessionStorage.getItem(storage_key) ?? "[]") as [string, number][]) read_to.set(entry, y);
  addEventListener("pagehide", () => {
    keep_place();
    sessionStorage.setItem(storage_key, JSON.stringify([...read_to].slice(-50)));
  });
} catch {
  /* storage is off: the places last as long as the page */
}
arrive();

function follow() {
  const same_page = place.path === location.pathname;
  place.path = location.pathname;
  place.query = new URLSearchParams(location.search);
  return same_page;
}

export function go(address: string, { replace = false } = {}) {
  restoring++;
  if (replace) history.replaceState({ entry: place.entry }, "", address);
  else {
    keep_place();
    history.pushState(new_entry(), "", address);
    place.entry = entry_of(history.state)!;
  }
  if (!follow()) {
    scrollTo(0, 0);
    document.getElementById("content")?.focus({ preventScroll: true });
  }
}

addEventListener("popstate", () => {
  if (history.state) keep_place(); // a link within a page has no state, and has moved it already
  follow();
  arrive();
});

// Plain clicks on our own links change the view without loading the page anew.
export function follow_links(click: MouseEvent) {
  if (click.defaultPrevented || click.button !== 0 || click.metaKey || click.ctrlKey || click.shiftKey || click.altKey) return;
  const link = (click.target as Element).closest("a");
  if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
  if (link.hash && link.pathname === location.pathname) return void keep_place(); // to a part of the page
  click.preventDefault();
  if (link.href !== location.href) go(link.href);
}

// The same view with other filters; empty values leave the address.
export function with_query(changes: Record<string, string | string[] | null>, query = place.query): string {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    next.delete(name);
    for (const one of Array.isArray(value) ? value : [value]) if (one) next.append(name, one);
  }
  const text = next.toString();
  return text ? `?${text}` : "";
}

export function set_query(changes: Record<string, string | string[] | null>, options = { replace: true }) {
  go(place.path + with_query(changes), options);
}

// An address of the API with the filters named, as they stand in the page's own address.
export function api_address(path: string, names: readonly string[], extra: Record<string, string | string[]> = {}): string {
  const params = new URLSearchParams();
  for (const name of names) if (!(name in extra)) for (const value of place.query.getAll(name)) params.append(name, value);
  for (const [name, value] of Object.entries(extra)) for (const one of [value].flat()) if (one) params.append(name, one);
  const text = params.toString();
  return `/api/${path}${text ? `?${text}` : ""}`;
}
