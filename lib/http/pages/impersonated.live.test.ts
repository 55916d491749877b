import { readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { hashToken, newToken } from "@/lib/platform/crypto/tokens";
import { newClient, newPerson, newPhone, newUsername } from "@/lib/testing/live-people";
import { newEmail, PASSWORD } from "@/lib/testing/people";

/** Every server action of the build, by the id that a page sends. */
type Manifest = { node: Record<string, { exportedName?: string; filename?: string }> };
const manifestFile = path.resolve(
  import.meta.dirname,
  "../../../.next/server/server-reference-manifest.json",
);
const { node } = JSON.parse(readFileSync(manifestFile, "utf8")) as Manifest;
const actions = Object.entries(node).map(
  ([id, { exportedName = id }]) => [exportedName, id] as const,
);

/** What ends the session, which is what it is for. */
const ends = ["endImpersonationAction", "signOutAction", "signInAgainAction"];

let database: pg.Client;
let token: string;
let fields: Record<string, string>;

beforeAll(async () => {
  database = new pg.Client({ connectionString: inject("liveApp").databaseUrl });
  await database.connect();
  const owner = newClient();
  await owner.login(inject("liveApp").owner);
  const { sid, sub } = await owner.introspect();
  const person = await newPerson();
  const sessions = await person.client.listSessions();
  token = newToken();
  await database.query(
    `insert into sessions (id, user_id, token_hash, kind, method, created_at, last_seen_at,
       authenticated_at, expires_at, absolute_expires_at, impersonator_id, impersonator_session_id)
     select $1, $2, $3, 'browser', 'impersonation', s.created_at, s.last_seen_at, s.authenticated_at,
       s.created_at + interval '30 minutes', s.created_at + interval '30 minutes', $4, s.id
     from sessions s where s.id = $5`,
    [uuid(), person.id, hashToken(token), sub, sid],
  );
  fields = {
    ...{ id: person.id, sessionId: sessions.items[0]?.id ?? "", reason: "Test", name: "Eve" },
    ...{ email: newEmail(), phone: newPhone(), username: newUsername(), nickname: "Eve" },
    ...{ password: PASSWORD, currentPassword: PASSWORD, newPassword: "four green lamps hum low" },
    ...{ code: "123456", theme: "dark", shortcuts: "on", changes: "on", callbackUrl: "/settings" },
    ...{ role: "admin", change: "grant", expected: "x", confirmation: "x", provider: "oidc" },
    ...{ method: "passkey", login: person.email, key: "plan", label: "Plan", before: "2026-01-01" },
  };
});

afterAll(() => database.end());

/** As React sends the arguments of an action: the form's state and its fields, or the fields alone. */
function bodyOf(args: string): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(`1_${name}`, value);
  body.append("0", args);
  return body;
}

const idle = JSON.stringify({ status: "idle", values: {}, issues: [] });

async function call(id: string, args: string): Promise<number> {
  const { url } = inject("liveApp");
  const response = await fetch(`${url}/settings/profile`, {
    method: "POST",
    redirect: "manual",
    headers: { "Next-Action": id, Origin: url, Cookie: `gatehouse.session=${token}` },
    body: bodyOf(args),
  });
  await response.text();
  return response.status;
}

/** Tables that the server itself writes to meanwhile, or that count what was refused. */
const busy = [
  ...["jobs", "rate_limits", "outbox_messages", "_prisma_migrations"],
  // What its jobs count and seal.
  ...["analytics_days", "analytics_state", "analytics_users", "analytics_zones"],
  ...["analytics_zone_days", "analytics_cohorts", "analytics_latencies", "user_activity"],
  ...["user_totals", "audit_chain", "audit_chain_state"],
];

async function dump(): Promise<Record<string, string>> {
  const { rows: tables } = await database.query<{ name: string }>(
    // A partition's rows are seen in the table that it is a part of.
    `select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
      and relname <> all ($1)`,
    [busy],
  );
  const prints: Record<string, string> = {};
  for (const { name } of tables) {
    const only = name === "audit_events" ? "where t.type <> 'admin.refused'" : "";
    const text = `select md5(string_agg(t::text, '|' order by t::text)) as print from "${name}" t ${only}`;
    prints[name] = (await database.query<{ print: string }>(text)).rows[0]?.print ?? "";
  }
  const { rows } = await database.query("select count(*) as count from outbox_messages");
  return { ...prints, outbox: String(rows[0]?.count) };
}

describe("[S100] a read-only session as a user changes no row", () => {
  it("sees the page, so that the calls below are of someone who is signed in", async () => {
    const { url } = inject("liveApp");
    const headers = { Cookie: `gatehouse.session=${token}` };
    const page = await (await fetch(`${url}/settings/profile`, { headers })).text();
    expect(page).toContain("Signed in as someone else");
    expect(actions.length).toBeGreaterThan(80);
  });

  it.each(actions.filter(([name]) => !ends.includes(name)))("by %s", async (_name, id) => {
    const before = await dump();
    const statuses = [await call(id, `[${idle},"$K1"]`), await call(id, '["$K1"]')];
    // Found, and run: an unknown action would be 404.
    expect(statuses).not.toContain(404);
    expect(await dump()).toEqual(before);
  });
});
