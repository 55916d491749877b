import type { FormEvent } from "react";

/**
 * Sends the form once its code is complete and nothing else is empty. Only for what was typed, pasted
 * or filled in by the browser: a script that fills in a form presses its button itself.
 */
export function submitWhenComplete({ currentTarget, nativeEvent }: FormEvent<HTMLInputElement>) {
  const { form, value } = currentTarget;
  if (!form || !nativeEvent.isTrusted || value.match(/\p{Nd}/gu)?.length !== 6) return;
  const others = [...form.elements].filter(
    (one): one is HTMLInputElement =>
      one instanceof HTMLInputElement && one !== currentTarget && one.type !== "hidden",
  );
  if (others.every((one) => one.value !== "")) form.requestSubmit();
}
