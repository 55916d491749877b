import { beforeAll, describe, expect, it } from "vitest";
import type { PasskeyView } from "@/lib/contracts/answers/passkeys";
import type { PasskeyRequest } from "@/lib/domain/factors/webauthn";
import { newPerson, type Person } from "@/lib/testing/api-users";
import { SoftAuthenticator } from "@/lib/testing/authenticator";
import { testPlatform } from "@/lib/testing/context";
import { runScenarios, type World, worldOf } from "@/lib/testing/scenarios";

let world: World;
beforeAll(async () => {
  world = worldOf(await testPlatform());
});

type Setting = {
  person: Person;
  stranger: Person;
  passkey: PasskeyView;
  authenticator: SoftAuthenticator;
  /** Fresh options of a sign-in. */
  asked: PasskeyRequest;
};

const auth = "/api/v1/auth/passkey";
const mine = "/api/v1/me/passkeys";
const NAME = "Ada’s laptop";

async function ask(path: string, token?: string): Promise<PasskeyRequest> {
  const { status, body } = await world.api.call<PasskeyRequest>("POST", `${path}/options`, {
    token,
  });
  expect(status).toBe(200);
  return body;
}

/** A person with one passkey, and someone else. */
async function prepare({ api, platform }: World): Promise<Setting> {
  const [person, stranger] = [await newPerson(api), await newPerson(api)];
  const token = person.accessToken;
  const authenticator = new SoftAuthenticator(platform.appUrl);
  const { challengeId, ...rest } = await ask(mine, token);
  const credential = authenticator.create({ challengeId, ...rest });
  const body = { challengeId, credential, name: NAME };
  const added = await api.call<PasskeyView>("POST", mine, { token, body });
  expect(added).toMatchObject({ status: 201, body: { name: NAME, lastUsedAt: null } });
  return { person, stranger, passkey: added.body, authenticator, asked: await ask(auth) };
}

const signIn = (lies: Parameters<SoftAuthenticator["get"]>[1] = {}, more = {}) =>
  function call({ asked, authenticator }: Setting) {
    const { challengeId } = asked;
    const body = { challengeId, credential: authenticator.get(asked, lies), ...more };
    return { method: "POST", path: auth, body };
  };
const failed = ["sign_in.failed", "person", null, { method: "passkey" }] as const;

describe("passkeys over HTTP", () => {
  runScenarios<Setting>(() => world, prepare, [
    {
      name: "a sign-in by passkey gives tokens",
      call: signIn(),
      status: 200,
      body: ({ person }) => ({ user: { id: person.user.id }, tokenType: "Bearer" }),
      events: [
        [
          "sign_in.succeeded",
          "person",
          "person",
          expect.objectContaining({ kind: "api", method: "passkey", secondFactor: "passkey" }),
        ],
      ],
    },
    {
      name: "[S55] an answer from another site gives none",
      call: signIn({ origin: "https://evil.example" }),
      status: 401,
      body: { code: "invalid_credentials" },
      events: [failed],
    },
    {
      name: "only a trusted key can state an address",
      call: signIn({}, { clientIp: "192.0.2.1" }),
      status: 403,
      body: { code: "forbidden" },
    },
    {
      name: "an id that is not base64url is refused before it is looked up",
      call: ({ asked }) => ({
        method: "POST",
        path: auth,
        body: {
          challengeId: asked.challengeId,
          credential: { id: "a b", rawId: "a b", type: "public-key", response: {} },
        },
      }),
      status: 422,
      body: { code: "validation_failed" },
    },
    {
      name: "an answer with nothing in it is wrong, and no fault",
      call: ({ asked, passkey }) => ({
        method: "POST",
        path: auth,
        body: {
          challengeId: asked.challengeId,
          credential: {
            ...{ id: passkey.credentialId, rawId: passkey.credentialId, type: "public-key" },
            response: { clientDataJSON: 7, authenticatorData: {}, signature: null },
          },
        },
      }),
      status: 401,
      body: { code: "invalid_credentials" },
      events: [failed],
    },
    {
      name: "the list has the caller's own",
      call: ({ person }) => ({ method: "GET", path: mine, token: person.accessToken }),
      status: 200,
      body: ({ passkey }) => ({ items: [passkey], nextCursor: null }),
      without: ["publicKey"],
    },
    {
      name: "the list of someone else has none of it",
      call: ({ stranger }) => ({ method: "GET", path: mine, token: stranger.accessToken }),
      status: 200,
      body: { items: [] },
    },
    {
      name: "a passkey is renamed",
      call: ({ person, passkey }) => ({
        ...{ method: "PATCH", path: `${mine}/${passkey.id}`, token: person.accessToken },
        body: { name: "  Desk  " },
      }),
      status: 200,
      body: ({ passkey }) => ({ ...passkey, name: "Desk" }),
      events: [["passkey.renamed", "person", "person", { name: "Desk" }]],
    },
    {
      name: "a name that cannot be seen is refused",
      call: ({ person, passkey }) => ({
        ...{ method: "PATCH", path: `${mine}/${passkey.id}`, token: person.accessToken },
        body: { name: "\u2800" },
      }),
      status: 422,
      body: { code: "validation_failed" },
    },
    {
      name: "someone else removes nothing",
      call: ({ stranger, passkey }) => ({
        ...{ method: "DELETE", path: `${mine}/${passkey.id}`, token: stranger.accessToken },
      }),
      status: 404,
      body: { code: "not_found" },
    },
    {
      name: "[S88] a removal is recorded, and told to the owner",
      call: ({ person, passkey }) => ({
        ...{ method: "DELETE", path: `${mine}/${passkey.id}`, token: person.accessToken },
      }),
      status: 204,
      events: [["passkey.removed", "person", "person", { name: NAME }]],
      mails: [
        ["sign-in-methods-changed", "person", "A passkey was removed from your Gatehouse account"],
      ],
    },
    {
      name: "nobody gets options for a new one",
      call: { method: "POST", path: `${mine}/options` },
      status: 401,
      body: { code: "unauthenticated" },
    },
    {
      name: "an answer to a sign-in adds none",
      call: ({ person, asked, authenticator }) => ({
        ...{ method: "POST", path: mine, token: person.accessToken },
        body: { challengeId: asked.challengeId, credential: authenticator.get(asked) },
      }),
      status: 401,
      body: { code: "mfa_invalid" },
    },
  ]);

  it("adds and removes only after a recent proof of identity", async () => {
    const { person, passkey } = await prepare(world);
    world.platform.clock.advance(601);
    const token = person.accessToken;
    const wanted = { status: 403, body: { code: "reauthentication_required" } };
    const { api } = world;
    expect(await api.call("POST", `${mine}/options`, { token })).toMatchObject(wanted);
    const path = `${mine}/${passkey.id}`;
    expect(await api.call("DELETE", path, { token })).toMatchObject(wanted);
  });
});
