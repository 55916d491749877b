"use client";

import { TextField } from "@/components/ui/form-fields";
import type { Option } from "@/components/ui/select";
import { SelectField } from "@/components/ui/select-field";
import { TextareaField } from "@/components/ui/textarea-field";

const grid = "grid items-start gap-4 sm:grid-cols-2";

export function BasicFields() {
  return (
    <div className={grid}>
      <TextField name="name" label="Name" autoComplete="name" fieldClassName="sm:col-span-2" />
      <TextareaField name="bio" label="Bio" maxLength={1000} fieldClassName="sm:col-span-2" />
    </div>
  );
}

export function NameFields() {
  return (
    <div className={grid}>
      <TextField name="givenName" label="First name" autoComplete="given-name" />
      <TextField name="familyName" label="Last name" autoComplete="family-name" />
      <TextField name="middleName" label="Middle name" autoComplete="additional-name" />
      <TextField name="nickname" label="Nickname" autoComplete="nickname" />
      <TextField
        name="preferredUsername"
        label="Preferred username"
        hint="For display only. You can’t sign in with it."
        autoComplete="off"
        autoCapitalize="none"
        fieldClassName="sm:col-span-2"
      />
    </div>
  );
}

const genders: Option[] = [
  { value: "F", label: "Female" },
  { value: "M", label: "Male" },
  { value: "U", label: "Prefer not to say" },
];

const webAddress = {
  type: "url",
  inputMode: "url",
  autoCapitalize: "none",
  spellCheck: false,
  placeholder: "https://",
} as const;

export function AboutFields({ today }: { today: string }) {
  return (
    <div className={grid}>
      <TextField name="company" label="Company" autoComplete="organization" />
      <TextField name="website" label="Website" autoComplete="url" {...webAddress} />
      <TextField name="profileUrl" label="Profile URL" {...webAddress} />
      <TextField name="picture" label="Picture URL" autoComplete="photo" {...webAddress} />
      <SelectField
        name="gender"
        label="Gender"
        placeholder="Not set"
        options={genders}
        autoComplete="sex"
      />
      <TextField
        name="birthdate"
        label="Date of birth"
        type="date"
        min="1900-01-01"
        max={today}
        autoComplete="bday"
      />
    </div>
  );
}

type LocaleProps = { timeZones: readonly Option[]; languages: readonly Option[] };

export function LocaleFields({ timeZones, languages }: LocaleProps) {
  return (
    <div className={grid}>
      <SelectField
        name="locale"
        label="Language"
        hint="For emails and text messages, in English, German, French, Spanish or Chinese. These pages are in English for now."
        placeholder="Not set"
        options={languages}
        autoComplete="language"
      />
      <SelectField name="zoneinfo" label="Time zone" placeholder="Not set" options={timeZones} />
    </div>
  );
}

export function AddressFields({ countries }: { countries: readonly Option[] }) {
  return (
    <div className={grid}>
      <TextareaField
        name="streetAddress"
        label="Street"
        rows={2}
        autoComplete="street-address"
        fieldClassName="sm:col-span-2"
      />
      <TextField name="postalCode" label="Postal code" autoComplete="postal-code" />
      <TextField name="locality" label="City" autoComplete="address-level2" />
      <TextField name="region" label="State or region" autoComplete="address-level1" />
      <SelectField
        name="country"
        label="Country"
        placeholder="Not set"
        options={countries}
        autoComplete="country-name"
      />
    </div>
  );
}
