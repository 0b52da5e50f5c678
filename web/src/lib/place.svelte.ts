// Where the reader is: path and query of the address bar, which hold all there is to know about a view.

class Place {
  path = $state(location.pathname);
  query = $state.raw(new URLSearchParams(location.search));
}
export const place = new Place();

function follow() {
  const same_page = place.path === location.pathname;
  place.path = location.pathname;
  place.query = new URLSearchParams(location.search);
  return same_page;
}

export function go(address: string, { replace = false } = {}) {
  history[replace ? "replaceState" : "pushState"](null, "", address);
  if (!follow()) {
    scrollTo(0, 0);
    document.getElementById("content")?.focus({ preventScroll: true });
  }
}

addEventListener("popstate", follow);

// Plain clicks on our own links change the view without loading the page anew.
export function follow_links(click: MouseEvent) {
  if (click.defaultPrevented || click.button !== 0 || click.metaKey || click.ctrlKey || click.shiftKey || click.altKey) return;
  const link = (click.target as Element).closest("a");
  if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
  if (link.hash && link.pathname === location.pathname) return; // the skip link
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
