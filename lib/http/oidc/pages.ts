import type { ErrorOut, KoaContextWithOIDC } from "oidc-provider";
import { requestOf } from "./request";

/**
 * The provider's forms are pages of Gatehouse. They read what the provider keeps for this browser's
 * session, and post to the provider.
 */
function lead(koa: KoaContextWithOIDC, path: string, query: Record<string, string> = {}): void {
  const search = new URLSearchParams(query).toString();
  koa.status = 303;
  koa.redirect(search === "" ? path : `${path}?${search}`);
}

/** Asks for the code that a device shows. Somebody must be signed in to type one. */
export async function deviceForm(
  koa: KoaContextWithOIDC,
  _form: string,
  _out?: ErrorOut,
  error?: Error & { userCode?: string },
): Promise<void> {
  if (!requestOf(koa.req).login) return signInFirst(koa);
  lead(koa, "/device", { step: "enter", ...(error && { error: error.name }) });
}

/** Leads back here, with a code that the device's own link holds. */
function signInFirst(koa: KoaContextWithOIDC): void {
  const { session, params } = koa.oidc;
  // After an error the library would save a session here that was never stored, and fail.
  if (session) Object.assign(session, { touched: false });
  const code = typeof params?.user_code === "string" ? params.user_code : "";
  const callbackUrl = `/oidc/device${code && `?${new URLSearchParams({ user_code: code })}`}`;
  lead(koa, "/sign-in", { callbackUrl });
}

/** Asks whether the code that was typed is the one that the device shows. */
export async function deviceQuestion(
  koa: KoaContextWithOIDC,
  _form: string,
  _client: unknown,
  _device: unknown,
  userCode: string,
): Promise<void> {
  lead(koa, "/device", { step: "confirm", code: userCode });
}

export async function deviceDone(koa: KoaContextWithOIDC): Promise<void> {
  lead(koa, "/device", { step: "done" });
}

/** Asks whether to sign out of Gatehouse as well, or of the application only. */
export async function signOutForm(koa: KoaContextWithOIDC): Promise<void> {
  lead(koa, "/sign-out");
}

export async function signedOutPage(koa: KoaContextWithOIDC): Promise<void> {
  const { login } = requestOf(koa.req);
  lead(koa, login ? "/" : "/sign-in", login ? {} : { done: "signedOut" });
}
