import { encode } from "next-auth/jwt";
import { describe, expect, it } from "vitest";
import { stateCookieName } from "./cookies";
import { ownState } from "./state";

const env = { appUrl: "https://id.example", authSecret: "a secret that is long enough for a test" };
const name = stateCookieName(env.appUrl);

async function cookie(state: string, secret = env.authSecret): Promise<string> {
  const token = { value: state, provider: "oidc" };
  return `${name}=${await encode({ token, salt: name, secret, maxAge: 900 })}`;
}

function answer(state: string, cookieHeader?: string): Request {
  const url = `${env.appUrl}/api/auth/callback/oidc?code=c&state=${state}`;
  return new Request(url, { headers: cookieHeader ? { cookie: cookieHeader } : {} });
}

describe("[C6] an answer from a provider", () => {
  it("belongs to the sign-in that this browser began last", async () => {
    expect(await ownState(answer("one", await cookie("one")), env)).toBe("one");
  });

  it.each([
    ["to one that was begun again in another tab", () => cookie("two")],
    ["to a browser that began none", async () => undefined],
    ["under a cookie that we did not make", () => cookie("one", "another secret, of someone else")],
    ["under a cookie that is no token", async () => `${name}=nonsense`],
    ["under two cookies", async () => `${await cookie("one")}; ${await cookie("one")}`],
  ])("[S56] belongs to nobody %s", async (_what, made) => {
    expect(await ownState(answer("one", await made()), env)).toBeNull();
  });
});
