import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/lib/platform/db/database";
import {
  newEmail,
  newPerson,
  OTHER_PASSWORD,
  PASSWORD,
  type Person,
} from "@/lib/testing/api-users";
import type { CheapPasswords } from "@/lib/testing/cheap-passwords";
import { testPlatform } from "@/lib/testing/context";
import { countRows } from "@/lib/testing/factories";
import { type ScenarioCall, type World, worldOf } from "@/lib/testing/scenarios";

const down = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
const refuse = async () => Promise.reject(down);

/** A sign-in counts its tries by statements of its own. */
function refusingTries(query: Database["query"]): Database["query"] {
  return (statement, values) =>
    /^(address|account)-try$/.test(statement.name)
      ? Promise.reject(down)
      : query(statement, values);
}

let world: World;
let passwords: CheapPasswords;
let person: Person;
beforeAll(async () => {
  world = worldOf(await testPlatform());
  passwords = world.platform.passwords;
  person = await newPerson(world.api);
});

type Case = [what: string, call: () => ScenarioCall];
const post = (path: string, body: () => object): (() => ScenarioCall) => {
  return () => ({ method: "POST", path: `/api/v1/auth/${path}`, body: body() });
};
const link = "A".repeat(43);
const phone = "+36301234561";
const proof = () => ({ currentPassword: PASSWORD, newPassword: OTHER_PASSWORD });

/** All that a stranger can send without end, each with what would let it through. */
const counted: Case[] = [
  [
    "a sign-in with the right password",
    post("login", () => ({ email: person.email, password: PASSWORD })),
  ],
  ["a sign-up", post("register", () => ({ email: newEmail(), password: PASSWORD }))],
  ["a sign-in by a code", post("login/code", () => ({ email: person.email, code: "123456" }))],
  ["a code by mail", post("codes", () => ({ email: person.email, scene: "LOGIN" }))],
  ["a code by SMS", post("codes", () => ({ phone, scene: "REGISTER_PHONE" }))],
  ["a link to verify by", post("verify-email", () => ({ token: link }))],
  ["a request for a reset", post("password/reset-request", () => ({ email: person.email }))],
  ["a reset", post("password/reset", () => ({ token: link, newPassword: OTHER_PASSWORD }))],
  ["a refresh", post("refresh", () => ({ refreshToken: person.refreshToken }))],
  [
    "a new password with the present one",
    () => ({
      method: "PUT",
      path: "/api/v1/me/password",
      token: person.accessToken,
      body: proof(),
    }),
  ],
  [
    "a deletion with the password",
    () => ({
      method: "DELETE",
      path: "/api/v1/me",
      token: person.accessToken,
      body: { password: PASSWORD },
    }),
  ],
];

describe("[S83] where nothing can be counted, nothing goes through uncounted", () => {
  it.each(counted)("%s", async (_what, call) => {
    const { platform, api } = world;
    const { hit, hitInTurn, reset } = platform.limits;
    const { query } = platform.database;
    const before = await countRows(platform);
    const hashes = passwords.hashes;
    const { method, path, ...rest } = call();
    Object.assign(platform.limits, { hit: refuse, hitInTurn: refuse, reset: refuse });
    Object.assign(platform.database, { query: refusingTries(query) });
    const answer = await api.call(method, path, rest);
    Object.assign(platform.limits, { hit, hitInTurn, reset });
    Object.assign(platform.database, { query });

    expect(answer).toMatchObject({ status: 503, body: { code: "unavailable" } });
    expect(answer.headers.get("retry-after")).toBe("5");
    expect(passwords.hashes, "no password was compared").toBe(hashes);
    expect(await countRows(platform)).toEqual(before);
  });

  it("but who is signed in goes on, and all of it works again once counting does", async () => {
    const { platform, api } = world;
    const { hit, hitInTurn } = platform.limits;
    Object.assign(platform.limits, { hit: refuse, hitInTurn: refuse });
    const me = await api.call("GET", "/api/v1/me", { token: person.accessToken });
    Object.assign(platform.limits, { hit, hitInTurn });
    expect(me.status).toBe(200);
    const body = { email: person.email, password: PASSWORD };
    expect((await api.call("POST", "/api/v1/auth/login", { body })).status).toBe(200);
  });
});
