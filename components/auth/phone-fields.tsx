"use client";

import { useId } from "react";
import { filled } from "@/components/ui/form-checks";
import { TextField } from "@/components/ui/form-fields";

/** A country, typed or picked, and a number. Works without JavaScript. */
export function PhoneFields({ countries }: { countries: readonly string[] }) {
  const listId = useId();
  return (
    <>
      <TextField
        name="country"
        label="Country"
        list={listId}
        autoComplete="off"
        placeholder="Type to search"
        onFocus={(event) => event.currentTarget.select()}
      />
      <datalist id={listId}>
        {countries.map((label) => (
          <option key={label} value={label} />
        ))}
      </datalist>
      <TextField
        name="phone"
        label="Phone number"
        hint="Local number, or start with + and the country code."
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        check={filled("Enter a phone number.")}
        startsHere
        required
      />
    </>
  );
}
