"use client";

import { Panel } from "@/components/admin/shell/panel";
import { ButtonLink } from "@/components/ui/button-link";
import { Form } from "@/components/ui/form";
import { filled } from "@/components/ui/form-checks";
import { FormMessage, SubmitButton, TextField } from "@/components/ui/form-fields";
import { SelectField } from "@/components/ui/select-field";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { SiteView } from "@/lib/contracts/answers/sites";
import type { FormAction } from "@/lib/contracts/form-state";
import { isRuleField } from "@/lib/contracts/site-fields";
import type { SiteRole } from "./rule-fields";
import { RuleList } from "./rule-list";
import { SavedNow } from "./saved-now";
import { siteValues } from "./site-values";
import { defaultAccessWords } from "./site-words";

const defaults = Object.entries(defaultAccessWords).map(([value, label]) => ({ value, label }));

type SiteFormProps = { action: FormAction; site: SiteView | null; roles: readonly SiteRole[] };

/** Registers a site, or changes one: its address, and who can open what. */
export function SiteForm({ action, site, roles }: SiteFormProps) {
  return (
    <Form
      action={action}
      values={siteValues(site)}
      canGrowBy={isRuleField}
      {...(site && { hidden: { id: site.id, updatedAt: site.updatedAt } })}
      size="md"
      className="grid grid-cols-[minmax(0,1fr)]"
    >
      {/* The first button of a form is what Enter presses in its fields: not one that moves a rule. */}
      <button type="submit" hidden tabIndex={-1} />
      <UnsavedGuard />
      <div>
        <Panel title="Site">
          <div className="grid grid-cols-[minmax(0,1fr)] gap-5 p-4">
            <TextField
              name="name"
              label="Name"
              hint="People see it when they sign in."
              autoComplete="off"
              maxLength={100}
              required
              check={filled("Enter a name.")}
            />
            <TextField
              name="origin"
              label="Address"
              hint="As browsers open it, without a path: https://wiki.example.com."
              type="url"
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              maxLength={300}
              required
              check={filled("Enter an address, such as https://wiki.example.com.")}
            />
          </div>
        </Panel>
        <Panel title="Who can open what">
          <p className="border-line border-b px-4 py-3 text-[13px] text-ink-2">
            The first rule that covers a request decides. A path covers everything below it, and *
            stands for one segment: /teams/*/settings.
          </p>
          <RuleList roles={roles} />
          <div className="border-line border-t p-4">
            <SelectField
              name="defaultAccess"
              label="All other requests"
              hint="Who can open what no rule covers."
              options={defaults}
              fieldClassName="sm:max-w-[320px]"
            />
          </div>
        </Panel>
        {site && <SavedNow site={site} />}
      </div>
      <FormMessage className="mt-5 empty:mt-0" />
      <div className="mt-5 flex flex-wrap gap-2">
        <SubmitButton pendingText={site ? "Saving…" : "Registering…"}>
          {site ? "Save site" : "Register site"}
        </SubmitButton>
        {!site && <ButtonLink href="/admin/sites">Cancel</ButtonLink>}
      </div>
    </Form>
  );
}
