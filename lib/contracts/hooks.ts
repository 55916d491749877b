import type { EventData, EventType, readCommonData } from "./events";
import type { ProfilePatch } from "./user";

/**
 * What a team's own code can decide and do: the types of lib/hooks.ts, explained in docs/hooks.md.
 */

type Result<Value> = Value | Promise<Value>;

/** Where the request came from. */
export type HookRequest = {
  /** As far as it can be trusted. */
  ip: string | null;
  userAgent: string | null;
};

/** A user as hooks see one. */
export type HookUser = {
  id: string;
  email: string | null;
  emailVerified: boolean;
  username: string | null;
  phone: string | null;
  phoneVerified: boolean;
  name: string | null;
  /** A language tag such as `de-AT`. */
  locale: string | null;
  roles: readonly string[];
  /** The user's own and those of the roles. */
  permissions: readonly string[];
  /** The fields that admins declared. */
  data: Readonly<Record<string, unknown>>;
  createdAt: Date;
};

/** An account that is to be created. Nothing says whether its names are free. */
export type SignUpAttempt = HookRequest & {
  /** `email`, `username`, `phone`, or a provider's name. */
  method: string;
  email: string | null;
  /** Whether the email is proven already, by a provider or a code. */
  emailVerified: boolean;
  username: string | null;
  /** Proven by a code. */
  phone: string | null;
  profile: Readonly<ProfilePatch>;
  data: Readonly<Record<string, unknown>>;
};

/** A person who has shown the right credentials, before a session is started. */
export type SignInAttempt = HookRequest & {
  user: HookUser;
  /** `password`, `code`, `registration`, a provider's name, or `impersonation` for an admin as the user. */
  method: string;
  kind: "browser" | "api";
};

/** An access token that is to be issued. */
export type TokenRequest = HookRequest & {
  user: HookUser;
  reason: "signIn" | "refresh";
};

/** The sentence is shown to the person, and is the `detail` of the API's 403 `forbidden`. */
export type HookRefusal = { refuse: string };

/** What JSON can hold. */
export type ClaimValue =
  | string
  | number
  | boolean
  | null
  | readonly ClaimValue[]
  | { readonly [key: string]: ClaimValue };

export type ExtraClaims = { readonly [claim: string]: ClaimValue };

/** A recorded event. A key of its data can be missing where an older version wrote it. */
export type HookEvent<Type extends EventType> = HookRequest & {
  /** The same for every try, so that a receiver can tell a repetition. */
  id: string;
  type: Type;
  at: Date;
  /** Who did it; null for nobody who is signed in, for the system, and for an API key. */
  actorId: string | null;
  /** The account that it is about, as it is now; null where there is none, or no longer. */
  user: HookUser | null;
  data: Partial<EventData<Type>> & ReturnType<typeof readCommonData>;
};

/** Aborts when the time limit is over: pass it to `fetch`. */
export type HookOptions = { signal: AbortSignal };

export type Hooks = {
  /** Milliseconds that each before-hook has; 3000 if it is missing. */
  timeoutMs?: number;
  /** Asked about every new account but the first owner's. */
  beforeSignUp?(attempt: SignUpAttempt, options: HookOptions): Result<HookRefusal | undefined>;
  /** Asked before every new session, also the one of a sign-up. */
  beforeSignIn?(attempt: SignInAttempt, options: HookOptions): Result<HookRefusal | undefined>;
  /** Asked before every access token; what it returns as `claims` is in the token. */
  beforeTokenIssued?(
    request: TokenRequest,
    options: HookOptions,
  ): Result<HookRefusal | { claims: ExtraClaims } | undefined>;
  /** Run as jobs after an event of their type was committed, and again while they throw. */
  after?: {
    [Type in EventType]?: (event: HookEvent<Type>, options: HookOptions) => Result<void>;
  };
};

/** Checks the types of lib/hooks.ts, and changes nothing. */
export function defineHooks(hooks: Hooks): Hooks {
  return hooks;
}

export const HOOK_TIMEOUT_MS = 3000;

/** Claims that Gatehouse sets, or whose meaning a standard defines (RFC 7519, RFC 8693, RFC 9068, OpenID Connect). */
export const reservedClaims: ReadonlySet<string> = new Set([
  ...["iss", "sub", "aud", "exp", "nbf", "iat", "jti", "sid", "typ", "cnf", "act", "may_act"],
  ...["client_id", "azp", "scope", "auth_time", "acr", "amr", "nonce", "roles", "permissions"],
]);

/** UTF-8 bytes of the claims as JSON: an Authorization header has room for 4096 characters. */
export const MAX_CLAIMS_BYTES = 1024;
