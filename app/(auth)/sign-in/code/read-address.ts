import { email } from "@/lib/contracts/fields";
import { canonicalPhone } from "@/lib/contracts/phone";
import type { Destination } from "@/lib/domain/codes/delivery";
import { fieldError } from "@/lib/domain/core/errors";

/** Reads the typed text as an email or a phone number. @throws validation_failed for anything else */
export function readAddress(login: string): Destination {
  if (login.normalize("NFKC").includes("@")) {
    const parsed = email.safeParse(login);
    if (parsed.success) return { email: parsed.data };
  } else {
    const phone = canonicalPhone(login);
    if (phone) return { phone };
  }
  throw fieldError(
    "validation_failed",
    "login",
    "Enter an email address, or a phone number with its country code, such as +36 30 123 4567.",
  );
}
