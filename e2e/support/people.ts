import { randomBytes } from "node:crypto";
import { call } from "./api";
import { Mailbox } from "./mailbox";

/** Somebody with an address and a password in mind, but no account yet. */
export type Newcomer = { name: string; email: string; password: string; mailbox: Mailbox };

/** Somebody with an account. */
export type Person = Newcomer & { id: string };

/** Every newcomer has an address of their own, so that tests that run at the same time never meet. */
export function newcomer(name = "Robin Ferreira"): Newcomer {
  const unique = randomBytes(5).toString("hex");
  const email = `robin-${unique}@people.test`;
  return {
    name,
    email,
    password: `violet harbour sextant ${unique}`,
    mailbox: new Mailbox(email),
  };
}

/** Signs a newcomer up through the API, and verifies the address unless it is to stay open. */
export async function settle(who: Newcomer, { verified = true } = {}): Promise<Person> {
  const { email, password, name } = who;
  const { user } = await call<{ user: { id: string } }>("POST", "/api/v1/auth/register", {
    body: { email, password, profile: { name } },
  });
  if (verified) {
    const code = await who.mailbox.nextCode("verify-email");
    await call("POST", "/api/v1/auth/verify-email", { body: { email, code } });
  }
  return { ...who, id: user.id };
}
