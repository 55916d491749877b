import { type FormState, idleForm } from "@/lib/contracts/form-state";
import {
  keysOf,
  newRuleKey,
  RULE_ORDER,
  RULE_STEP,
  type RuleStep,
  stepped,
} from "@/lib/contracts/site-fields";

/**
 * Without JavaScript, the buttons of the rules send the form: this is the form again with the step done,
 * and nothing saved. Null where another button sent it.
 */
export function formAfterStep(data: FormData): FormState | null {
  const pressed = data.get(RULE_STEP);
  if (typeof pressed !== "string") return null;
  const values = Object.fromEntries(
    [...data].filter((field): field is [string, string] => typeof field[1] === "string"),
  );
  const keys = keysOf(values[RULE_ORDER] ?? "");
  const [step, key = newRuleKey(keys)] = pressed.split(" ");
  const order = isStep(step) ? stepped(keys, step, key) : keys;
  return { ...idleForm, values: { ...values, [RULE_ORDER]: order.join(" ") } };
}

function isStep(text: string | undefined): text is RuleStep {
  return text === "add" || text === "up" || text === "down" || text === "remove";
}
