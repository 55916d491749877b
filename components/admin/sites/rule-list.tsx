"use client";

import { Plus } from "lucide-react";
import { type MouseEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { useFormContext } from "@/components/ui/form-context";
import {
  keysOf,
  newRuleKey,
  RULE_ORDER,
  RULE_STEP,
  type RuleStep,
  stepped,
} from "@/lib/contracts/site-fields";
import { RuleFields, type SiteRole } from "./rule-fields";

/**
 * The rules of a site in their order, inside of its form. Without JavaScript the buttons send the form,
 * and the action draws it with the step done.
 */
export function RuleList({ roles }: { roles: readonly SiteRole[] }) {
  const { initialOf, register, errorOf } = useFormContext();
  register(RULE_ORDER, undefined);
  const order = initialOf(RULE_ORDER);
  const [shown, setShown] = useState(() => ({ order, keys: keysOf(order) }));
  // Another order from outside: the rules were saved, or what was typed before is back.
  if (shown.order !== order) setShown({ order, keys: keysOf(order) });
  const { keys } = shown;
  const used = useRef(new Set(keys));
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState("");

  const onStep = (event: MouseEvent<HTMLButtonElement>, step: RuleStep, key: string) => {
    event.preventDefault();
    const button = event.currentTarget;
    const next = stepped(keys, step, key);
    // At once, so that the focus finds its place: an element that moves loses it.
    flushSync(() => {
      setShown({ order, keys: next });
      setSaid(wordsFor(step, next.indexOf(key) + 1, next.length));
    });
    button.form?.dispatchEvent(new Event("input", { bubbles: true }));
    focusAfter(step, button, list.current);
  };
  const add = (event: MouseEvent<HTMLButtonElement>) => {
    const key = newRuleKey([...used.current, ...keys]);
    used.current.add(key);
    onStep(event, "add", key);
  };
  const error = errorOf(RULE_ORDER);
  return (
    <>
      {/* Not of the type "hidden", which a draft of the form leaves out. */}
      <input name={RULE_ORDER} value={keys.join(" ")} readOnly hidden />
      <ol ref={list} className="divide-y divide-line border-line border-b empty:border-b-0">
        {keys.map((key, index) => (
          <RuleFields
            key={key}
            ruleKey={key}
            place={index + 1}
            count={keys.length}
            roles={roles}
            onStep={(event, step) => onStep(event, step, key)}
          />
        ))}
      </ol>
      <div className="p-4">
        <Button type="submit" name={RULE_STEP} value="add" size="sm" onClick={add}>
          <Plus aria-hidden="true" className="size-4" />
          <span>Add rule</span>
        </Button>
        <div aria-live="polite">{error && <FieldError>{error}</FieldError>}</div>
        <p role="status" className="sr-only">
          {said}
        </p>
      </div>
    </>
  );
}

function wordsFor(step: RuleStep, place: number, count: number): string {
  if (step === "remove") return "The rule was removed.";
  return step === "add" ? `Rule ${place} was added.` : `Now rule ${place} of ${count}.`;
}

/** A moved rule keeps the focus, a new one gets it, and a removed one leaves it to the next button. */
function focusAfter(
  step: RuleStep,
  button: HTMLButtonElement,
  list: HTMLOListElement | null,
): void {
  const target = {
    add: () => list?.lastElementChild?.querySelector<HTMLElement>("input"),
    remove: () => list?.parentElement?.querySelector<HTMLElement>('button[value="add"]'),
    up: () => (button.disabled ? enabledNextTo(button) : button),
    down: () => (button.disabled ? enabledNextTo(button) : button),
  }[step]();
  target?.focus();
}

const enabledNextTo = (button: HTMLButtonElement) =>
  button.parentElement?.querySelector<HTMLElement>("button:enabled");
