const registry = Symbol.for("gatehouse-client");

/**
 * One value for the whole process. Some bundlers, such as Next's, load a module once for each route
 * and for the proxy; what these learn must be known to all of them.
 */
export function processWide<Value>(name: string, make: () => Value): Value {
  const holder = globalThis as { [registry]?: Map<string, unknown> };
  holder[registry] ??= new Map();
  const known = holder[registry];
  if (!known.has(name)) known.set(name, make());
  return known.get(name) as Value;
}
