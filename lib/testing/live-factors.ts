import { generateSync } from "otplib";
import { type Gatehouse, GatehouseError } from "@/lib/client";
import { STEP_SECONDS } from "./factors";
import { advance, type LivePerson, newClient, newPerson } from "./live-people";

/** Somebody with an authenticator app, for the client's tests. */
export type Enrolled = LivePerson & { secret: string; recoveryCodes: string[] };

/** The code that an app shows next: each one works once. */
export async function nextCode(secret: string): Promise<string> {
  const now = await advance(STEP_SECONDS);
  return generateSync({ secret, epoch: Math.floor(now.getTime() / 1000) });
}

export async function newEnrolled(): Promise<Enrolled> {
  const person = await newPerson();
  const { secret } = await person.client.startTotp();
  const { recoveryCodes } = await person.client.confirmTotp(await nextCode(secret));
  return { ...person, secret, recoveryCodes };
}

/** Begins a sign-in that owes its second step. */
export async function beginSignIn(
  { email, password }: LivePerson,
  client: Gatehouse = newClient(),
): Promise<{ client: Gatehouse; mfaToken: string }> {
  const error = await client.login({ email, password }).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof GatehouseError) || error.mfaToken === null) {
    throw error ?? new Error("No second factor was asked for.");
  }
  return { client, mfaToken: error.mfaToken };
}
