/**
 * What a process has one of: its configuration, its platform with the database, the time of the
 * last outage. The API server and Next are two bundles in one process, so the state of a module
 * would exist twice; globalThis exists once.
 */
const store = globalThis as unknown as { __gatehouse?: Map<string, unknown> };

export function singleton<Value>(name: string, make: () => Value): Value {
  store.__gatehouse ??= new Map();
  if (!store.__gatehouse.has(name)) store.__gatehouse.set(name, make());
  return store.__gatehouse.get(name) as Value;
}

/** Forgets one entry, so that the next `singleton` makes it again. */
export function forget(name: string): void {
  store.__gatehouse?.delete(name);
}
