import type { AskForPrompt, PasskeyPrompt } from "@/lib/contracts/passkeys";

/** What a form sends once the browser has answered. */
export type PasskeyFields = { challengeId: string; credential: string };

/** Null where another question to the browser took the place of this one. */
export type PasskeyOutcome = PasskeyFields | { redirectTo: string } | { message: string } | null;

/** Loaded on first use: the page of a sign-in without passkeys does without. */
const library = () => import("@simplewebauthn/browser");
type Library = Awaited<ReturnType<typeof library>>;

type Ask = Parameters<Library["startAuthentication"]>[0]["optionsJSON"];
type Make = Parameters<Library["startRegistration"]>[0]["optionsJSON"];

const UNSUPPORTED = "This browser can’t use passkeys. Use another method, or a newer browser.";
const CLOSED = "The passkey prompt was closed or timed out. Try again, or use another method.";
const FAILED = "Your passkey couldn’t be used. Try again, or use another method.";
const WRONG_ADDRESS = "Passkeys don’t work at this address. Open the page at its usual address.";
const EXISTS = "This device or password manager has a passkey for your account already.";
const UNFIT = "This device can’t make a passkey. Set up a screen lock, or use another device.";

const unusable: Record<string, string> = { NotAllowedError: CLOSED, SecurityError: WRONG_ADDRESS };
const unmakeable: Record<string, string> = {
  ...unusable,
  InvalidStateError: EXISTS,
  ConstraintError: UNFIT,
  NotSupportedError: UNFIT,
};

/** Asks the user for a passkey. */
export function readPasskey(ask: AskForPrompt): Promise<PasskeyOutcome> {
  return perform(ask, unusable, ({ startAuthentication }, { options }) =>
    startAuthentication({ optionsJSON: options as Ask }),
  );
}

/** A challenge lasts ten minutes; a page that stays open asks for another one before that. */
const RENEW_MILLISECONDS = 9 * 60_000;

/**
 * Has the browser offer passkeys in the field for the username, where it can (WebAuthn's conditional
 * mediation), until the function that is returned is called. `take` gets the one that the user chose.
 */
export function offerPasskeys(
  ask: AskForPrompt,
  take: (fields: PasskeyFields) => void,
): () => void {
  let current = new AbortController();
  const offer = async ({ signal }: AbortController) => {
    const fields = await readFromAutofill(ask, signal).catch(() => null);
    if (fields && !signal.aborted) take(fields);
  };
  void offer(current);
  const timer = setInterval(() => {
    if (document.visibilityState !== "visible") return;
    current.abort();
    current = new AbortController();
    void offer(current);
  }, RENEW_MILLISECONDS);
  return () => {
    clearInterval(timer);
    current.abort();
  };
}

async function readFromAutofill(
  ask: AskForPrompt,
  signal: AbortSignal,
): Promise<PasskeyFields | null> {
  const can = await window.PublicKeyCredential?.isConditionalMediationAvailable?.();
  if (!can || signal.aborted) return null;
  const outcome = await perform(
    ask,
    unusable,
    ({ startAuthentication, ...loaded }, { options }) => {
      if (signal.aborted) return Promise.resolve(null);
      signal.addEventListener("abort", () => loaded.WebAuthnAbortService.cancelCeremony());
      return startAuthentication({ optionsJSON: options as Ask, useBrowserAutofill: true });
    },
  );
  return outcome && "credential" in outcome ? outcome : null;
}

let begun = 0;

/** How often a user began to make a passkey on this page. */
export const passkeysBegun = () => begun;

/** Has the user make a passkey. */
export function makePasskey(ask: AskForPrompt): Promise<PasskeyOutcome> {
  begun += 1;
  return perform(ask, unmakeable, ({ startRegistration }, { options }) =>
    startRegistration({ optionsJSON: options as Make }),
  );
}

/** How long a browser can take to make a passkey by itself: some never answer where they do not. */
const QUIET_MILLISECONDS = 3000;

/**
 * Has the password manager that just filled a password make a passkey by itself, without a prompt.
 * Null where it does not, and where the user has begun to make one: a browser asks one question at a
 * time, and this one would end the user's.
 */
export async function makePasskeyQuietly(ask: AskForPrompt): Promise<PasskeyFields | null> {
  const before = begun;
  const able = await window.PublicKeyCredential?.getClientCapabilities?.();
  if (!able?.conditionalCreate) return null;
  const outcome = await perform(ask, unmakeable, async (loaded, { options }) => {
    if (begun !== before) return null;
    const timer = setTimeout(
      () => loaded.WebAuthnAbortService.cancelCeremony(),
      QUIET_MILLISECONDS,
    );
    const making = { optionsJSON: options as Make, useAutoRegister: true };
    return loaded.startRegistration(making).finally(() => clearTimeout(timer));
  }).catch(() => null);
  return outcome && "credential" in outcome ? outcome : null;
}

async function perform(
  ask: AskForPrompt,
  sentences: Record<string, string>,
  run: (library: Library, prompt: PasskeyPrompt) => Promise<unknown>,
): Promise<PasskeyOutcome> {
  if (!("PublicKeyCredential" in window)) return { message: UNSUPPORTED };
  const prompt = await ask();
  if (!("options" in prompt)) return prompt;
  try {
    const credential = await run(await library(), prompt);
    if (credential === null) return null;
    return { challengeId: prompt.challengeId, credential: JSON.stringify(credential) };
  } catch (error) {
    const name = error instanceof Error ? error.name : "";
    return name === "AbortError" ? null : { message: sentences[name] ?? FAILED };
  }
}
