import * as oidc from "openid-client";
import { v7 as uuid } from "uuid";
import { allowRequest } from "@/lib/domain/oidc/consent";
import { canUseApplications, loginOfSession } from "@/lib/domain/oidc/login";
import { answerRequest } from "@/lib/domain/oidc/requests";
import { openRequest, type Step } from "@/lib/domain/oidc/steps";
import { authenticateCookie } from "@/lib/domain/sessions/sessions";
import { sessionCookieName } from "@/lib/http/cookies/session-cookie";
import { answerFetch } from "@/lib/http/oidc/fetch-mount";
import { requestCookieName } from "@/lib/http/oidc/paths";
import { systemClock } from "@/lib/platform/clock";
import { hashToken } from "@/lib/platform/crypto/tokens";
import { type TestPlatform, testCtx } from "./context";
import { callByNode, isOnNode } from "./oidc-on-node";

/** The provider on a platform of tests. Its library reads the system's clock, so this one does too. */
export function oidcPlatform(platform: TestPlatform): TestPlatform {
  return { ...platform, clock: systemClock() };
}

/** Calls the provider as Next's mount does, or through a Node server where a test says so. */
export async function callOidc(platform: TestPlatform, request: Request): Promise<Response> {
  if (isOnNode()) return callByNode(platform, request);
  return answerFetch(platform, request, "203.0.113.7");
}

/** `fetch` for clients under test: reaches the provider only. */
export function oidcFetch(platform: TestPlatform): oidc.CustomFetch {
  return (url, options) => callOidc(platform, new Request(url, options as RequestInit));
}

type ClientOptions = {
  type?: string;
  redirectUris?: string[];
  postLogoutRedirectUris?: string[];
  backchannelLogoutUri?: string | null;
  firstParty?: boolean;
  allowedRoles?: string[];
  authMethod?: string;
  refreshAlways?: boolean;
  scopes?: string[];
  claims?: Record<string, string>;
  jwks?: object;
  resource?: { identifier: string; scopes: string[] };
};

export type MadeClient = { id: string; secret: string };

const allScopes = [
  ...["openid", "profile", "email", "phone", "address", "roles", "permissions", "offline_access"],
];

/** An application of the team's own with one secret, unless said otherwise. */
export async function makeClient(
  platform: TestPlatform,
  { resource, ...options }: ClientOptions = {},
): Promise<MadeClient> {
  const { prisma } = platform.database;
  const id = uuid();
  const secret = `gs_${uuid()}`;
  const now = platform.clock.now();
  await prisma.application.create({
    data: {
      ...{ id, name: "Shop", type: "web", firstParty: true, authMethod: "secret" },
      redirectUris: ["https://shop.example/callback"],
      postLogoutRedirectUris: ["https://shop.example/signed-out"],
      ...{ scopes: allScopes, createdAt: now, updatedAt: now },
      ...options,
    },
  });
  await prisma.applicationSecret.create({
    data: {
      ...{ id: uuid(), applicationId: id, prefix: "gs_test", createdAt: now },
      tokenHash: hashToken(secret),
    },
  });
  if (resource) {
    const { identifier, scopes } = resource;
    const texts = Object.fromEntries(scopes.map((scope) => [scope, `Use ${scope}`]));
    const server = await prisma.resourceServer.upsert({
      where: { identifier },
      create: { id: uuid(), identifier, name: "Orders", scopes: texts, createdAt: now },
      update: {},
    });
    await prisma.applicationResource.create({
      data: { applicationId: id, resourceServerId: server.id, scopes },
    });
  }
  return { id, secret };
}

/** A browser in front of the provider: it keeps cookies, and follows no redirect by itself. */
export class OidcBrowser {
  readonly cookies = new Map<string, string>();

  constructor(
    readonly platform: TestPlatform,
    token?: string,
  ) {
    if (token) this.signIn(token);
  }

  signIn(token: string): void {
    this.cookies.set(sessionCookieName(this.platform.appUrl), token);
  }

  async fetch(url: string | URL, init: RequestInit = {}): Promise<Response> {
    const target = new URL(url, this.platform.appUrl);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { accept: "text/html", cookie, ...(init.headers as Record<string, string>) };
    const answer = await callOidc(this.platform, new Request(target, { ...init, headers }));
    for (const line of answer.headers.getSetCookie()) this.keep(line);
    return answer;
  }

  private keep(line: string): void {
    const [pair = ""] = line.split(";");
    const name = pair.slice(0, pair.indexOf("="));
    const value = pair.slice(name.length + 1);
    if (value === "" || /expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }

  /** What the page of a request shows to this browser. */
  async step(location: string): Promise<{ uid: string; step: Step | null }> {
    const uid = new URL(location, this.platform.appUrl).pathname.split("/").at(-1) ?? "";
    const opened = await openRequest(this.platform, uid, this.token(), await this.login());
    return { uid, step: opened?.step ?? null };
  }

  private token(): string | null {
    return this.cookies.get(requestCookieName(this.platform.appUrl)) ?? null;
  }

  private async login() {
    const token = this.cookies.get(sessionCookieName(this.platform.appUrl));
    const found = token ? await authenticateCookie(this.platform, token) : null;
    return found && canUseApplications(found) ? loginOfSession(this.platform, found) : null;
  }

  /**
   * Goes from the application's redirect to the answer, as its user would: allows what is asked.
   * @returns where the browser ends: at the application, or at a page of Gatehouse
   */
  async authorize(url: string | URL, consent: "allow" | "deny" = "allow"): Promise<string> {
    let next = String(url);
    for (let hop = 0; hop < 10; hop += 1) {
      const answer = await this.fetch(next);
      const location = answer.headers.get("Location");
      if (location === null) return `${answer.status} ${await answer.text()}`;
      const { origin, pathname } = new URL(location, this.platform.appUrl);
      if (origin !== new URL(this.platform.appUrl).origin) return location;
      if (!pathname.startsWith("/authorize/")) {
        next = location;
        continue;
      }
      const { uid, step } = await this.step(pathname);
      if (step?.kind === "consent") await this.answer(uid, consent);
      else if (step?.kind !== "continue") return `${pathname} ${step?.kind}`;
      next = `/oidc/auth/${uid}`;
    }
    throw new Error("The provider leads round.");
  }

  private async answer(uid: string, consent: "allow" | "deny"): Promise<void> {
    if (consent === "deny") {
      return answerRequest(this.platform, uid, { error: "access_denied" });
    }
    const token = this.cookies.get(sessionCookieName(this.platform.appUrl)) ?? "";
    const found = await authenticateCookie(this.platform, token);
    const opened = await openRequest(this.platform, uid, this.token(), await this.login());
    if (!found || !opened) throw new Error("Nobody is signed in.");
    await allowRequest(testCtx(this.platform, { actor: found.actor }), opened.request);
  }
}

export const CALLBACK = "https://shop.example/callback";

/** The application's side of a sign-in, with `openid-client` as its library. */
export function configureClient(
  platform: TestPlatform,
  { id, secret }: MadeClient,
): Promise<oidc.Configuration> {
  const options = { [oidc.customFetch]: oidcFetch(platform) };
  return oidc.discovery(new URL(platform.appUrl), id, secret, undefined, options);
}

/** What an application keeps while its user is away. */
export type Asked = { url: URL; verifier: string; state: string; nonce: string };

export async function askToSignIn(
  config: oidc.Configuration,
  params: Record<string, string> = {},
): Promise<Asked> {
  const verifier = oidc.randomPKCECodeVerifier();
  const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK,
    scope: "openid profile email",
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    ...{ state, nonce, ...params },
  });
  return { url, verifier, state, nonce };
}

export function exchangeCode(
  config: oidc.Configuration,
  { verifier, state, nonce }: Asked,
  location: string,
  params?: Record<string, string>,
) {
  const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce };
  return oidc.authorizationCodeGrant(config, new URL(location), checks, params);
}

/** A whole sign-in of a browser that has this session. */
export async function authorizeAndExchange(
  platform: TestPlatform,
  client: MadeClient,
  token: string,
  params: Record<string, string> = {},
) {
  const config = await configureClient(platform, client);
  const asked = await askToSignIn(config, params);
  const location = await new OidcBrowser(platform, token).authorize(asked.url);
  const resource = params.resource && { resource: params.resource };
  return { config, tokens: await exchangeCode(config, asked, location, resource || undefined) };
}
