import type { Tokens } from "@/lib/contracts/auth";
import type { Email } from "@/lib/contracts/fields";
import type { UserView } from "@/lib/contracts/user";
import type { Api } from "./api";
import { newEmail, PASSWORD } from "./people";

export { newEmail, OTHER_PASSWORD, PASSWORD } from "./people";

export type Person = { email: Email; password: string; user: UserView } & Tokens;

type SignedIn = { user: UserView } & Tokens;

export function signIn(api: Api, email: string, password = PASSWORD) {
  return api.call<SignedIn>("POST", "/api/v1/auth/login", { body: { email, password } });
}

/** Someone who signed up, verified their email and signed in through the API, as a program would. */
export async function newPerson(api: Api, email = newEmail()): Promise<Person> {
  const register = { email, password: PASSWORD };
  expectStatus(await api.call("POST", "/api/v1/auth/register", { body: register }), 201);
  const [mail] = await api.mailsTo(email);
  const verify = { email, code: mail?.code };
  expectStatus(await api.call("POST", "/api/v1/auth/verify-email", { body: verify }), 200);
  const answer = await signIn(api, email);
  expectStatus(answer, 200);
  return { email, password: PASSWORD, ...answer.body };
}

function expectStatus({ status, text }: { status: number; text: string }, wanted: number): void {
  if (status !== wanted) throw new Error(`Expected ${wanted}, got ${status}: ${text}`);
}
