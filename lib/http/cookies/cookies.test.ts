import { expect, test } from "vitest";
import { readCredentials } from "@/lib/http/rest/caller";
import { cookieFlags, cookieName } from "./cookies";
import { sessionCookieName } from "./session-cookie";

const https = "https://id.example";
const http = "http://localhost:3000";

test("[S74] on https a cookie is this host's alone, over a secure connection", () => {
  expect(cookieName(https, "gatehouse.sign-up")).toBe("__Host-gatehouse.sign-up");
  expect(sessionCookieName(https)).toBe("__Host-gatehouse.session");
  const flags = { httpOnly: true, secure: true, sameSite: "lax", path: "/" };
  expect(cookieFlags(https)).toStrictEqual(flags);
});

test("on plain http, where a browser keeps no such cookie, it is all but that", () => {
  expect(sessionCookieName(http)).toBe("gatehouse.session");
  expect(cookieFlags(http)).toMatchObject({ httpOnly: true, secure: false, sameSite: "lax" });
});

test("[S74] a session's cookie that a sister site could have set is none", () => {
  for (const name of [
    "gatehouse.session",
    "__Secure-gatehouse.session",
    "__Host-authjs.session-token",
  ]) {
    const request = new Request(https, { headers: { cookie: `${name}=planted` } });
    expect(readCredentials(request, https).cookie).toBeNull();
  }
  const headers = { cookie: "__Host-gatehouse.session=own" };
  expect(readCredentials(new Request(https, { headers }), https).cookie).toBe("own");
});
