import { randomUUID } from "node:crypto";
import pg from "pg";
import { beforeAll, inject } from "vitest";
import { createGatehouse, type Gatehouse } from "@/lib/client";
import type { Mail } from "./api";
import { newEmail, PASSWORD } from "./people";

export { newPhone, newUsername } from "./people";

/** What the client's tests do with the running server, apart from the client's methods themselves. */

export type LivePerson = {
  client: Gatehouse;
  id: string;
  email: string;
  password: string;
};

/** A client that nobody has signed in with. */
export function newClient(): Gatehouse {
  return createGatehouse({ url: inject("liveApp").url });
}

/** A client of the owner. */
export async function newOwner(): Promise<Gatehouse> {
  const owner = newClient();
  await owner.login(inject("liveApp").owner);
  return owner;
}

/** Somebody who has signed up and verified their email, and signed in with a client of their own. */
export async function newPerson(): Promise<LivePerson> {
  const client = newClient();
  const who = { email: newEmail(), password: PASSWORD };
  await client.register(who);
  await client.verifyEmail({ email: who.email, code: await codeSentTo(who.email) });
  const { user } = await client.login(who);
  return { ...who, client, id: user.id };
}

/** Who the tables of one file call as. */
export type LiveWorld = {
  anyone: Gatehouse;
  owner: Gatehouse;
  ownerId: string;
  person: LivePerson;
};

export function liveWorld(): () => LiveWorld {
  let world: LiveWorld | undefined;
  beforeAll(async () => {
    const owner = await newOwner();
    const { id: ownerId } = await owner.getMe();
    world = { anyone: newClient(), owner, ownerId, person: await newPerson() };
  });
  return () => {
    if (!world) throw new Error("The world is made before the first test.");
    return world;
  };
}

/** Another sign-in of the same person, with a client of its own. */
export async function newSession({ email, password }: LivePerson): Promise<Gatehouse> {
  const client = newClient();
  await client.login({ email, password });
  return client;
}

/** Newest first. */
export async function messagesTo(address: string): Promise<Mail[]> {
  const query = new URLSearchParams({ to: address });
  const answer = await fetch(`${inject("liveApp").url}/api/dev/outbox?${query}`);
  if (!answer.ok) throw new Error(`The outbox viewer answered ${answer.status}.`);
  return (await answer.json()).messages;
}

/** The code of the newest message that has one. */
export async function codeSentTo(address: string): Promise<string> {
  const code = (await messagesTo(address)).find((message) => message.code)?.code;
  if (!code) throw new Error(`No code was sent to ${address}.`);
  return code;
}

/** Moves the server's clock, not that of the clients. @returns the server's time */
export async function advance(advanceSeconds: number): Promise<Date> {
  const answer = await fetch(`${inject("liveApp").url}/api/dev/clock`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ advanceSeconds }),
  });
  if (!answer.ok) throw new Error(`The clock answered ${answer.status}.`);
  return new Date((await answer.json()).now);
}

/** Links an account at an identity provider, which otherwise takes a browser. @returns its id there */
export async function linkAccount(userId: string, provider: string): Promise<string> {
  const subject = randomUUID();
  const client = new pg.Client({ connectionString: inject("liveApp").databaseUrl });
  await client.connect();
  await client
    .query(
      `insert into accounts (id, user_id, provider, issuer, subject, created_at)
       values ($1, $2, $3, 'https://elsewhere.example.com', $4, now())`,
      [randomUUID(), userId, provider, subject],
    )
    .finally(() => client.end());
  return subject;
}
