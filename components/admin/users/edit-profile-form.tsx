"use client";

import {
  AboutFields,
  AddressFields,
  BasicFields,
  LocaleFields,
  NameFields,
} from "@/components/settings/profile-fields";
import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import { Section } from "@/components/ui/section";
import type { Option } from "@/components/ui/select";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { FormAction } from "@/lib/contracts/form-state";

type EditProfileFormProps = {
  action: FormAction;
  id: string;
  updatedAt: string;
  values: Record<string, string>;
  /** The latest date of birth, as YYYY-MM-DD. */
  today: string;
  timeZones: readonly Option[];
  languages: readonly Option[];
  countries: readonly Option[];
};

/** A user's whole profile, for an admin. */
export function EditProfileForm({ action, id, updatedAt, values, ...more }: EditProfileFormProps) {
  return (
    <Form action={action} values={values} hidden={{ id, updatedAt }} size="md">
      <UnsavedGuard />
      <Section title="Profile">
        <div className="grid gap-4">
          <BasicFields />
          <NameFields />
        </div>
      </Section>
      <Section title="Language and time" description="Of the emails that they get.">
        <LocaleFields timeZones={more.timeZones} languages={more.languages} />
      </Section>
      <Section title="About">
        <AboutFields today={more.today} />
      </Section>
      <Section title="Address">
        <AddressFields countries={more.countries} />
      </Section>
      <div className="flex flex-wrap items-center gap-3 border-line border-t pt-5 md:pl-[260px]">
        <SubmitButton pendingText="Saving…">Save profile</SubmitButton>
        <FormMessage className="min-w-0" />
      </div>
    </Form>
  );
}
