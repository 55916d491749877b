"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import type { MouseEvent } from "react";
import { Button } from "@/components/ui/button";
import { filled } from "@/components/ui/form-checks";
import { TextField } from "@/components/ui/form-fields";
import { SelectField } from "@/components/ui/select-field";
import { ToggleField } from "@/components/ui/toggle-field";
import { RULE_STEP, type RuleStep, ruleField, ruleRoleField } from "@/lib/contracts/site-fields";
import { accessWords } from "./site-words";

export type SiteRole = { id: string; name: string };

const accesses = Object.entries(accessWords).map(([value, label]) => ({ value, label }));
const asTyped = { autoComplete: "off", autoCapitalize: "none", spellCheck: false } as const;

type RuleFieldsProps = {
  ruleKey: string;
  /** Its number, from 1, among all rules. */
  place: number;
  count: number;
  roles: readonly SiteRole[];
  onStep(event: MouseEvent<HTMLButtonElement>, step: RuleStep): void;
};

/** One rule. Its roles show only where they mean something, without JavaScript too. */
export function RuleFields({ ruleKey: key, place, count, roles, onStep }: RuleFieldsProps) {
  const name = `Rule ${place}`;
  const steps = [
    { step: "up", label: `Move rule ${place} up`, Icon: ArrowUp, disabled: place === 1 },
    { step: "down", label: `Move rule ${place} down`, Icon: ArrowDown, disabled: place === count },
    { step: "remove", label: `Remove rule ${place}`, Icon: X, disabled: false },
  ] as const;
  return (
    <li>
      <fieldset aria-label={name} className="group/rule grid min-w-0 gap-3 px-4 pt-3 pb-4">
        <div className="flex items-center justify-between gap-2">
          <h3 className="font-medium text-[13px] text-ink-3 tabular-nums">{name}</h3>
          <div className="-mr-2 flex">
            {steps.map(({ step, label, Icon, disabled }) => (
              <Button
                key={step}
                type="submit"
                name={RULE_STEP}
                value={`${step} ${key}`}
                variant="ghost"
                size="sm"
                icon
                aria-label={label}
                title={label}
                disabled={disabled}
                onClick={(event) => onStep(event, step)}
              >
                <Icon aria-hidden="true" className="size-4" />
              </Button>
            ))}
          </div>
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3 sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_minmax(0,4fr)]">
          <TextField
            {...asTyped}
            name={ruleField(key, "path")}
            label="Path"
            placeholder="/admin"
            maxLength={500}
            required
            check={filled("Enter a path, such as /admin.")}
            className="font-mono"
          />
          <TextField
            {...asTyped}
            name={ruleField(key, "methods")}
            label="Methods"
            placeholder="All"
            maxLength={400}
            className="font-mono"
          />
          <SelectField name={ruleField(key, "access")} label="Who can open it" options={accesses} />
        </div>
        <fieldset className="hidden min-w-0 group-has-[option[value=roles]:checked]/rule:block">
          <legend className="mb-2.5 font-medium">Roles</legend>
          <div className="grid gap-x-4 gap-y-2.5 sm:grid-cols-2">
            {roles.map(({ id, name: role }) => (
              <ToggleField
                key={id}
                name={ruleRoleField(key, id)}
                label={<bdi className="[overflow-wrap:anywhere]">{role}</bdi>}
              />
            ))}
          </div>
        </fieldset>
      </fieldset>
    </li>
  );
}
