import { beforeEach, describe, expect, it } from "vitest";
import { kickUser } from "@/lib/domain/admin/block";
import type { Database } from "@/lib/platform/db/database";
import { testApp } from "@/lib/testing/app";
import {
  type BrowserCtx,
  type MadeUser,
  makeUser,
  signInAs,
  systemCtx,
} from "@/lib/testing/factories";
import { type MadeClient, makeClient, OidcBrowser, oidcPlatform } from "@/lib/testing/oidc";
import { askForTokens, codeFor, codeForm } from "@/lib/testing/oidc-requests";

const app = testApp();
const platform = () => oidcPlatform(app());

let user: MadeUser;
let me: BrowserCtx;
let client: MadeClient;
beforeEach(async () => {
  user = await makeUser(app());
  me = await signInAs(platform(), user);
  client = await makeClient(platform(), { refreshAlways: true });
});

const newCode = () => codeFor(new OidcBrowser(platform(), me.token), client);

/** A code is exchanged, and something happens right before its tokens are stored. */
function exchangeWhile(code: string, happens: () => Promise<unknown>) {
  const { database } = app();
  const query: Database["query"] = async (statement, values) => {
    if (statement.name === "oidc-exchange") await happens();
    return database.query(statement, values);
  };
  const broken = { ...platform(), database: { ...database, query } };
  return askForTokens(broken, client, codeForm(code));
}

const tokensInTable = () =>
  app().database.prisma.oidcRecord.count({
    where: { kind: { in: ["AccessToken", "RefreshToken"] } },
  });

describe("[S108] tokens that cannot be stored are not handed out", () => {
  it("because their session ended while they were made", async () => {
    const before = await tokensInTable();
    const kick = () => kickUser(systemCtx(platform()), { id: user.id });
    const { status, body } = await exchangeWhile(await newCode(), kick);
    expect({ status, body }).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
    expect(body).not.toHaveProperty("access_token");
    expect(await tokensInTable()).toBe(before);
  });

  it("because the database cannot be reached, and the code is good for another try", async () => {
    const before = await tokensInTable();
    const code = await newCode();
    const outage = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
    const { status, body } = await exchangeWhile(code, () => Promise.reject(outage));
    expect({ status, body }).toMatchObject({
      status: 503,
      body: { error: "temporarily_unavailable" },
    });
    expect(body).not.toHaveProperty("access_token");
    expect(await tokensInTable()).toBe(before);
    expect(await askForTokens(platform(), client, codeForm(code))).toMatchObject({ status: 200 });
  });
});

it("[S107] a code whose exchange is refused by the team’s hook is used up", async () => {
  const before = await tokensInTable();
  const code = await newCode();
  const refusing = {
    ...platform(),
    hooks: { beforeTokenIssued: () => ({ refuse: "Not outside of office hours." }) },
  };
  const refused = await askForTokens(refusing, client, codeForm(code));
  expect(refused).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
  const again = await askForTokens(platform(), client, codeForm(code));
  expect(again).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
  expect(await tokensInTable()).toBe(before);
});

it("[S107] of 50 uses of a code at once one gets tokens, also where none of them is stored", async () => {
  const api = "https://api.example/orders";
  const resource = { identifier: api, scopes: ["orders:read"] };
  client = await makeClient(platform(), { scopes: ["openid"], resource });
  const asked = { scope: "openid orders:read", resource: api };
  const code = await codeFor(new OidcBrowser(platform(), me.token), client, asked);
  const form = codeForm(code, { resource: api });
  const before = await tokensInTable();
  const all = await Promise.all(
    Array.from({ length: 50 }, () => askForTokens(platform(), client, form)),
  );
  expect(await tokensInTable()).toBe(before);
  const won = all.filter(({ status }) => status === 200);
  expect(won).toHaveLength(1);
  expect(won[0]?.body).toHaveProperty("access_token");
  for (const { body } of all.filter(({ status }) => status !== 200)) {
    expect(body).toEqual({ error: "invalid_grant", error_description: expect.any(String) });
  }
});
