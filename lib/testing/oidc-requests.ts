import { createHash } from "node:crypto";
import type { TestPlatform } from "./context";
import { CALLBACK, callOidc, type MadeClient, type OidcBrowser } from "./oidc";

/** The challenge's other half, for tests that need no verifier of their own. */
export const VERIFIER = "a-verifier-that-is-long-enough-for-the-standard";
const challenge = createHash("sha256").update(VERIFIER).digest("base64url");

type Params = Record<string, string>;

/** An authorization request with nothing wrong, except what a test changes. */
export function requestUrl(client: Pick<MadeClient, "id">, params: Params = {}): URL {
  const url = new URL("https://gatehouse.example/oidc/auth");
  const right = {
    ...{ client_id: client.id, response_type: "code", redirect_uri: CALLBACK, scope: "openid" },
    ...{ state: "a-state", code_challenge: challenge, code_challenge_method: "S256" },
  };
  url.search = new URLSearchParams({ ...right, ...params }).toString();
  return url;
}

/** What a program gets for a form that it posts. */
export type Answer = { status: number; body: Record<string, unknown>; headers: Headers };

/** Posts a form to the provider as a program does, with any headers. */
export async function post(
  platform: TestPlatform,
  path: string,
  form: Params | URLSearchParams | string,
  headers: Params = {},
): Promise<Answer> {
  const answer = await callOidc(
    platform,
    new Request(new URL(path, platform.appUrl), {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      body: typeof form === "string" ? form : new URLSearchParams(form).toString(),
    }),
  );
  const text = await answer.text();
  const isJson = answer.headers.get("content-type")?.startsWith("application/json");
  const body = isJson ? JSON.parse(text) : text === "" ? {} : { text };
  return { status: answer.status, body, headers: answer.headers };
}

/** Asks for tokens with the client's secret in the body. */
export function askForTokens(
  platform: TestPlatform,
  client: MadeClient,
  form: Params,
): Promise<Answer> {
  const { id, secret } = client;
  const own: Params = secret === "" ? { client_id: id } : { client_id: id, client_secret: secret };
  return post(platform, "/oidc/token", { ...own, ...form });
}

/** The form by which a code is exchanged. */
export function codeForm(code: string, params: Params = {}): Params {
  const fixed = { grant_type: "authorization_code", redirect_uri: CALLBACK };
  return { ...fixed, code, code_verifier: VERIFIER, ...params };
}

/** The code of a whole authorization request. @throws Error where the provider gave none */
export async function codeFor(
  browser: OidcBrowser,
  client: MadeClient,
  params: Params = {},
): Promise<string> {
  const location = await browser.authorize(requestUrl(client, params));
  const code = URL.canParse(location) ? new URL(location).searchParams.get("code") : null;
  if (code === null) throw new Error(`No code, but ${location}`);
  return code;
}
