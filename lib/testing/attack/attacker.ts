import { randomInt } from "node:crypto";
import { appendFileSync, mkdirSync } from "node:fs";
import { afterEach, beforeEach, expect, inject } from "vitest";
import type { Mail } from "../api";
import { newEmail, owner, PASSWORD } from "../people";

/** What attacks have in common: requests that are counted, addresses to choose, and victims. */

export type Sent = {
  method?: string;
  /** Sent as JSON, unless it is text already. */
  body?: unknown;
  token?: string | undefined;
  /** The attacker's address, as the trusted proxy says; null for none. Another one each time if it is missing. */
  from?: string | null;
  headers?: Record<string, string>;
};

// biome-ignore lint/suspicious/noExplicitAny: an attack reads whatever comes back
export type Got = { status: number; text: string; body: any; headers: Headers };

const counts = new Map<number, number>();
const faults: string[] = [];

/** What no answer shows: a stack, a path of the server, SQL, or a library's error. */
const leak = /\n\s+at |node_modules|\/tmp\/|prisma|\bselect .* from\b|violates|ECONNREFUSED/i;

/** Sends one request to the server behind the proxy, or to `base`. Notes 5xx and leaks as faults. */
export async function send(path: string, sent: Sent = {}, base = servers().proxied): Promise<Got> {
  const { method = "POST", body, token, from = newAddress(), headers } = sent;
  const isJson = body !== undefined && !(body instanceof Uint8Array);
  const response = await fetch(base + path, {
    method,
    redirect: "manual",
    headers: {
      ...(isJson && { "Content-Type": "application/json" }),
      ...(token && { Authorization: `Bearer ${token}` }),
      ...(from && { "X-Forwarded-For": from }),
      ...headers,
    },
    ...(body !== undefined && { body: asBody(body) }),
  });
  const text = await response.text();
  note(response.status, `${method} ${path}`, text);
  return { status: response.status, text, body: parsed(text), headers: response.headers };
}

/** For answers that come another way than by `send`. */
export function note(status: number, what: string, text: string): void {
  counts.set(status, (counts.get(status) ?? 0) + 1);
  if (status >= 500 || (status >= 400 && leak.test(text))) {
    faults.push(`${what}: ${status} ${text.slice(0, 300)}`);
  }
}

function asBody(body: unknown): string | Uint8Array<ArrayBuffer> {
  if (typeof body === "string") return body;
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Each attack sees no 5xx and no leak, and leaves a line for the summary. */
export function watchAttacks(): void {
  beforeEach(() => {
    counts.clear();
    faults.length = 0;
  });
  afterEach(({ task }) => {
    const statuses = Object.fromEntries([...counts].sort(([a], [b]) => a - b));
    const requests = [...counts.values()].reduce((sum, count) => sum + count, 0);
    mkdirSync("test-results", { recursive: true });
    const line = JSON.stringify({ attack: task.name, requests, statuses });
    appendFileSync("test-results/attack.jsonl", `${line}\n`);
    expect(faults).toEqual([]);
  });
}

export const servers = () => inject("attacked");

/** An address of its own wider network, so that no two share a limit. */
export function newAddress(): string {
  const part = () => randomInt(1, 255);
  return `${randomInt(11, 120)}.${part()}.${part()}.${part()}`;
}

export type Victim = { email: string; password: string; id: string };

/** Someone with a verified email and a password. */
export async function newVictim(password = PASSWORD): Promise<Victim> {
  const email = newEmail();
  const { body } = await send("/api/v1/auth/register", { body: { email, password } });
  const code = await codeSentTo(email);
  const verified = await send("/api/v1/auth/verify-email", { body: { email, code } });
  expect(verified.status, verified.text).toBe(200);
  return { email, password, id: body.user.id };
}

export type Tokens = { accessToken: string; refreshToken: string };

export async function signInAs({ email, password }: Omit<Victim, "id">): Promise<Tokens> {
  const { status, body, text } = await send("/api/v1/auth/login", { body: { email, password } });
  expect(status, text).toBe(200);
  return body;
}

export const signInAsOwner = () => signInAs(owner);

/** Newest first. */
export async function messagesTo(address: string): Promise<Mail[]> {
  const query = new URLSearchParams({ to: address });
  return (await develop(`/api/dev/outbox?${query}`, { method: "GET" })).body.messages;
}

export async function codeSentTo(address: string): Promise<string> {
  const code = (await messagesTo(address)).find((message) => message.code)?.code;
  if (!code) throw new Error(`No code was sent to ${address}.`);
  return code;
}

/** The development tools, which answer only a caller that no proxy forwarded. */
const develop = (path: string, sent: Sent) => send(path, { ...sent, from: null }, servers().direct);

/** Moves the clock of the server that is reached directly. */
export async function advance(advanceSeconds: number): Promise<void> {
  const { status } = await develop("/api/dev/clock", { body: { advanceSeconds } });
  expect(status).toBe(200);
}

/** Runs so many at once. */
export function atOnce<Result>(
  count: number,
  run: (index: number) => Promise<Result>,
): Promise<Result[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => run(index)));
}

export const statusesOf = (answers: readonly Got[]) => answers.map(({ status }) => status);
