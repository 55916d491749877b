"use client";

import { useState } from "react";
import type { Check } from "./form-checks";
import { runCheck, type UseFormEngine } from "./form-engine";

type Errors = Record<string, string | undefined>;

/**
 * For forms of a few text fields on pages that load for the first time, where react-hook-form would be
 * a tenth of what is loaded.
 */
export const useLightEngine: UseFormEngine = (form) => {
  const [checks] = useState(() => new Map<string, Check | undefined>());
  const [errors, setErrors] = useState<Errors>({});

  const errorNow = (name: string) => runCheck(form.current, name, checks.get(name));
  const control = (name: string) => form.current?.elements.namedItem(name);
  const setError = (name: string, message: string | undefined) =>
    setErrors((others) => ({ ...others, [name]: message }));
  return {
    register(name, check) {
      checks.set(name, check);
      return { name };
    },
    errorOf: (name) => errors[name],
    setError,
    async check(name) {
      const message = errorNow(name);
      setError(name, message);
      return !message;
    },
    submit(send, refuse) {
      // A field that left the page has nothing to check.
      const present = [...checks.keys()].filter(control);
      const found = Object.fromEntries(present.map((name) => [name, errorNow(name)]));
      setErrors(found);
      const first = present.find((name) => found[name]);
      if (!first) return send();
      refuse();
      const wrong = control(first);
      if (wrong instanceof HTMLElement) wrong.focus();
    },
    setValue(name, value) {
      const filled = control(name);
      if (filled && "value" in filled) filled.value = value;
    },
  };
};
