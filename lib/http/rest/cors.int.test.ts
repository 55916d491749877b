import { beforeEach, expect, it } from "vitest";
import { testApp } from "@/lib/testing/app";
import { makeUser, signInByApi } from "@/lib/testing/factories";
import { makeClient } from "@/lib/testing/oidc";
import { createRestApp } from "./app";

const app = testApp();
const ORIGIN = "https://spa.example";

beforeEach(async () => {
  await app().database.prisma.application.deleteMany({});
  await makeClient(app(), {
    ...{ type: "spa", authMethod: "none", redirectUris: [`${ORIGIN}/callback`] },
  });
  await makeClient(app(), { type: "web", redirectUris: ["https://web.example/callback"] });
});

function call(init: RequestInit & { origin: string }): Promise<Response> {
  const { origin, headers, ...rest } = init;
  const request = new Request(`${app().appUrl}/api/v1/me`, {
    ...rest,
    headers: { ...(headers as Record<string, string>), origin },
  });
  return createRestApp(async () => app()).fetch(request);
}

const asked = { "access-control-request-method": "PATCH" };

it("lets the pages of a registered single-page application call with a bearer token", async () => {
  const preflight = await call({ origin: ORIGIN, method: "OPTIONS", headers: asked });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-origin")).toBe(ORIGIN);
  expect(preflight.headers.get("access-control-allow-headers")).toContain("Authorization");
  const { tokens } = await signInByApi(app(), await makeUser(app()));
  const headers = { authorization: `Bearer ${tokens.accessToken}` };
  const answer = await call({ origin: ORIGIN, headers });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("access-control-allow-origin")).toBe(ORIGIN);
  expect(answer.headers.get("vary")).toContain("Origin");
  for (const one of [preflight, answer]) {
    expect(one.headers.get("access-control-allow-credentials")).toBeNull();
  }
});

it.each([
  "https://web.example",
  "https://spa.example.evil.example",
  "https://evil.example",
  "http://spa.example",
  "https://spa.example:8443",
  "https://SPA.example",
  "null",
  "*",
])("lets no other origin read an answer: %s", async (origin) => {
  for (const init of [{ method: "OPTIONS", headers: asked }, {}]) {
    const answer = await call({ origin, ...init });
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  }
});
