"use client";

import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import { Section } from "@/components/ui/section";
import type { Option } from "@/components/ui/select";
import type { FormAction } from "@/lib/contracts/form-state";
import { MoreFields } from "./more-fields";
import {
  AboutFields,
  AddressFields,
  BasicFields,
  LocaleFields,
  NameFields,
} from "./profile-fields";

/** The fields that are not folded away. */
const alwaysShown = ["name", "bio", "locale", "zoneinfo"];

type ProfileFormProps = {
  action: FormAction;
  values: Record<string, string>;
  /** The latest date of birth, as YYYY-MM-DD. */
  today: string;
  timeZones: readonly Option[];
  languages: readonly Option[];
  countries: readonly Option[];
};

export function ProfileForm({ action, values, ...choices }: ProfileFormProps) {
  return (
    <Form
      action={action}
      values={values}
      // Scrolls a focused field to above the bar at the bottom (WCAG 2.4.11).
      className="[&_:is(input,select,textarea)]:scroll-mb-28"
    >
      <Section title="Basics">
        <BasicFields />
      </Section>
      <Section
        title="Language and time"
        description="For emails, text messages, and times on these pages."
      >
        <LocaleFields timeZones={choices.timeZones} languages={choices.languages} />
      </Section>
      <MoreFields outside={alwaysShown}>
        <Section title="Name" description="The parts of your name.">
          <NameFields />
        </Section>
        <Section title="About you">
          <AboutFields today={choices.today} />
        </Section>
        <Section title="Address">
          <AddressFields countries={choices.countries} />
        </Section>
      </MoreFields>
      <div className="sticky bottom-0 -mx-5 flex flex-wrap items-center justify-end gap-3 border-line border-t bg-bg px-5 py-4">
        <FormMessage className="min-w-0" />
        <SubmitButton pendingText="Saving…">Save profile</SubmitButton>
      </div>
    </Form>
  );
}
