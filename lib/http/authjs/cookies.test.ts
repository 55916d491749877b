import { expect, test } from "vitest";
import { authCookies } from "./cookies";

test("[A5] [S106] on https each cookie of Auth.js is this host's alone, also those of a sign-in in progress", () => {
  const cookies = Object.entries(authCookies("https://id.example"));
  expect(cookies.map(([kind]) => kind).sort()).toEqual([
    ...["callbackUrl", "csrfToken", "nonce", "pkceCodeVerifier"],
    ...["sessionToken", "state", "webauthnChallenge"],
  ]);
  for (const [kind, cookie] of cookies) {
    expect(cookie?.name, kind).toMatch(/^__Host-gatehouse\./);
    expect(cookie?.options, kind).toMatchObject({
      ...{ httpOnly: true, secure: true, sameSite: "lax", path: "/" },
    });
    expect(cookie?.options, kind).not.toHaveProperty("domain");
  }
});

test("[C4] no name is one that another app with Auth.js on the same host uses", () => {
  const names = Object.values(authCookies("http://localhost:3000")).map((one) => one?.name ?? "");
  expect(new Set(names).size).toBe(7);
  for (const name of names) expect(name).toMatch(/^gatehouse\./);
});

test("no other cookie could be taken for a part of the session's", () => {
  const names = Object.values(authCookies("http://localhost:3000")).map((one) => one?.name ?? "");
  const parts = names.filter((name) => name.startsWith("gatehouse.session"));
  expect(parts).toEqual(["gatehouse.session"]);
});
