import { randomInt } from "node:crypto";
import { OTHER_PASSWORD } from "../../lib/testing/people";
import { call } from "./api";
import { Mailbox } from "./mailbox";

/** A number: its country, how it is dialled there, and in full. */
export type Phone = { country: string; national: string; full: string; mailbox: Mailbox };

/** A number that nobody else in the run has. */
export function newPhone(): Phone {
  const line = String(randomInt(1_000_000, 9_999_999));
  const full = `+3630${line}`;
  return {
    country: "Hungary (+36)",
    national: `06 30 ${line}`,
    full,
    mailbox: new Mailbox(full),
  };
}

/** An account with a phone and a password, and no email. */
export async function phonePerson(): Promise<Phone & { password: string }> {
  const phone = newPhone();
  const password = OTHER_PASSWORD;
  await call("POST", "/api/v1/auth/codes", {
    body: { phone: phone.full, scene: "REGISTER_PHONE" },
  });
  const code = await phone.mailbox.nextCode("code");
  await call("POST", "/api/v1/auth/register", { body: { phone: phone.full, code, password } });
  return { ...phone, password };
}
