/** The fields of a site's rules in its form. Apart from the schemas, which stay on the server. */

/** The field with the keys of the rules in their order, separated by spaces. */
export const RULE_ORDER = "ruleOrder";

/** The name of the buttons that add, move or remove a rule. */
export const RULE_STEP = "ruleStep";

export type RulePart = "path" | "methods" | "access";

export function ruleField(key: string, part: RulePart): string {
  return `rule:${key}:${part}`;
}

/** A role of a rule; without one, what the names of all of them begin with. */
export function ruleRoleField(key: string, role = ""): string {
  return `rule:${key}:role:${role}`;
}

/** Whether a field belongs to a rule or to their order: such a form grows while it is filled in. */
export function isRuleField(name: string): boolean {
  return name.startsWith("rule:") || name === RULE_ORDER;
}

export function keysOf(order: string): string[] {
  return [...new Set(order.split(" ").filter(Boolean))];
}

/** A key that none of the rules has. */
export function newRuleKey(keys: readonly string[]): string {
  let count = keys.length + 1;
  while (keys.includes(`new${count}`)) count += 1;
  return `new${count}`;
}

export type RuleStep = "add" | "up" | "down" | "remove";

/**
 * The keys after a step, which is the value of the button that was pressed: `up` and a key, for example.
 * A step that leads nowhere changes nothing.
 */
export function stepped(keys: readonly string[], step: RuleStep, key: string): string[] {
  if (step === "add") return [...keys, key];
  if (step === "remove") return keys.filter((one) => one !== key);
  const from = keys.indexOf(key);
  const to = step === "up" ? from - 1 : from + 1;
  const other = keys[to];
  if (from < 0 || other === undefined) return [...keys];
  return keys.with(from, other).with(to, key);
}
