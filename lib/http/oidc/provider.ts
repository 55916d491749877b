import Provider, { type KoaContextWithOIDC } from "oidc-provider";
import type { Platform } from "@/lib/domain/core/context";
import { isClientId, isSecretOf, noteClientUse } from "@/lib/domain/oidc/client";
import { type Offer, readOffer } from "@/lib/domain/oidc/offer";
import { isFirstUse } from "@/lib/domain/oidc/records";
import { keysVersion, privateJwks } from "@/lib/domain/sessions/signing-keys";
import { isUnavailable } from "@/lib/platform/db/errors";
import { clientOf } from "./clients";
import { configurationOf } from "./configuration";
import { continuePage } from "./error-page";
import { answerForm } from "./form-requests";
import { introspectJwt } from "./introspect-jwt";
import { storeIssued, unavailable } from "./issue";
import { requestOf } from "./request";
import { finishSignOut, tellOfLogout } from "./sign-out";

type Made = { version: number; offer: string; provider: Promise<Provider> };
const made = new WeakMap<object, Made>();
/** What is offered changes seldom, and is looked at this often. Milliseconds. */
export const OFFER_MS = 5000;
const offers = new WeakMap<object, { at: number; offer: Promise<KnownOffer> }>();
type KnownOffer = { offer: Offer; text: string };

/**
 * The provider of this process. Another is made when a signing key is published or removed, a claim is
 * mapped or a setting is changed, since the library takes all of them once.
 */
export async function providerOf(platform: Platform): Promise<Provider> {
  const version = keysVersion(platform);
  const { offer, text } = await knownOffer(platform);
  const known = made.get(platform.database);
  if (known?.version === version && known.offer === text) return known.provider;
  const provider = makeProvider(platform, offer);
  // The first call may have made a key, which is no reason to make another provider.
  const fresh = { version, offer: text, provider };
  made.set(platform.database, fresh);
  provider.then(
    () => Object.assign(fresh, { version: keysVersion(platform) }),
    () => made.delete(platform.database),
  );
  return provider;
}

function knownOffer(platform: Platform): Promise<KnownOffer> {
  const known = offers.get(platform.database);
  if (known && performance.now() - known.at < OFFER_MS) return known.offer;
  const offer = readOffer(platform).then((read) => ({ offer: read, text: JSON.stringify(read) }));
  offers.set(platform.database, { at: performance.now(), offer });
  offer.catch(() => offers.delete(platform.database));
  return offer;
}

async function makeProvider(platform: Platform, offer: Offer): Promise<Provider> {
  const { appUrl } = platform;
  const keys = await privateJwks(platform);
  const provider = new Provider(
    appUrl,
    configurationOf({ ...offer, keys, appUrl, fetch: fetchFor(platform) }),
  );
  // The mounts have overwritten the forwarding headers with what is known.
  provider.proxy = true;
  compareByHash(provider);
  provider.Client.prototype.backchannelLogout = tellOfLogout;
  // The library's own looks and then stores, so that some of many at once would get through.
  provider.ReplayDetection.unique = (issuer, id, until) => isFirstUse(platform, issuer, id, until);
  provider.use(async (koa, next) => {
    if (await answerForm(koa)) return;
    await next();
    if (koa.oidc) await afterwards(koa as KoaContextWithOIDC);
  });
  provider.on("server_error", (koa, error) => {
    const { ctx } = requestOf(koa.req);
    if (isUnavailable(error)) return unavailable(koa);
    ctx.log.error("oidc.failed", { error, path: koa.path, requestId: ctx.requestId });
  });
  provider.on("grant.success", noteUse);
  return provider;
}

/** The library asks for the keys of a client, at an address that an admin named, and for a client's document. */
function fetchFor({ allowPrivateUrls, fetchOutside }: Platform): typeof globalThis.fetch {
  return async (url) => {
    const rules = { allowPrivate: allowPrivateUrls };
    const { status, headers, body } = await fetchOutside(String(url), {}, rules);
    const kept = ["cache-control", "content-type", "expires"].flatMap((name) => {
      const value = headers[name];
      return typeof value === "string" ? [[name, value] as [string, string]] : [];
    });
    return new Response(new Uint8Array(body), { status, headers: kept });
  };
}

/** Secrets are stored as hashes, and two can live at once. */
function compareByHash(provider: Provider): void {
  provider.Client.prototype.compareClientSecret = async function compare(
    this: { clientId: string },
    secret: string,
  ) {
    const koa = Provider.ctx;
    const client = koa ? await clientOf(koa, this.clientId) : null;
    const isRight = client !== null && isSecretOf(client, secret);
    if (isRight && koa) usedSecrets.set(koa.req, secret);
    return isRight;
  };
}

const usedSecrets = new WeakMap<object, string>();

function noteUse(koa: KoaContextWithOIDC): void {
  const { ctx } = requestOf(koa.req);
  const id = koa.oidc.client?.clientId;
  if (!isClientId(id)) return;
  noteClientUse(ctx, id, usedSecrets.get(koa.req) ?? null).catch((error: unknown) =>
    ctx.log.warn("oidc.use", { error }),
  );
}

/** What Gatehouse adds to what the library has answered. */
async function afterwards(koa: KoaContextWithOIDC): Promise<void> {
  const { ctx } = requestOf(koa.req);
  const { route } = koa.oidc;
  hideOwnSession(koa);
  if (route === "token") await storeIssued(koa);
  if (route === "introspection" && isUnsupported(koa.body)) await introspectJwt(koa);
  if (route !== "end_session_confirm" || koa.status !== 303) return;
  await finishSignOut(koa);
  const target = koa.response.get("Location");
  if (new URL(target, ctx.appUrl).origin !== new URL(ctx.appUrl).origin) continuePage(koa, target);
}

function isUnsupported(body: unknown): boolean {
  return typeof body === "object" && body !== null && "error" in body
    ? body.error === "unsupported_token_type"
    : false;
}

/** The browser has Gatehouse's session; it gets the provider's cookie only where nobody is signed in. */
function hideOwnSession(koa: KoaContextWithOIDC): void {
  if (!requestOf(koa.req).login) return;
  const cookies = [koa.response.get("Set-Cookie")].flat().filter(Boolean) as string[];
  const name = koa.oidc.provider.cookieName("session");
  const kept = cookies.filter((cookie) => !cookie.startsWith(`${name}=`));
  if (kept.length === cookies.length) return;
  if (kept.length > 0) koa.set("Set-Cookie", kept);
  else koa.remove("Set-Cookie");
}
