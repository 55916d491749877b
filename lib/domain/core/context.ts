import type { Hooks } from "@/lib/contracts/hooks";
import type { BreachCheck } from "@/lib/platform/breaches";
import type { Clock } from "@/lib/platform/clock";
import type { CaptchaMaker } from "@/lib/platform/crypto/captcha-work";
import type { PasswordHasher } from "@/lib/platform/crypto/passwords";
import type { Vault } from "@/lib/platform/crypto/vault";
import type { Database } from "@/lib/platform/db/database";
import type { Limit, LimitStore } from "@/lib/platform/limits/store";
import type { Log } from "@/lib/platform/log";
import type { fetchOutside } from "@/lib/platform/net/outside-url";
import { onlyReading } from "./only-reading";

/** The caller. Permissions are the effective ones: the user's own and those of the roles. */
export type Actor =
  | { kind: "anonymous" }
  | { kind: "system" }
  | {
      kind: "key";
      keyId: string;
      permissions: readonly string[];
      trusted: boolean;
      /** How many requests it can make. */
      limit: Limit;
    }
  | {
      kind: "user";
      userId: string;
      sessionId: string;
      permissions: readonly string[];
      /** Last proof of identity in this session. */
      authenticatedAt: Date;
      /** A required second factor is missing: until it is set up, this session can do nothing else. */
      mustEnrol: boolean;
      /** Set where an admin is signed in as the user. */
      impersonation?: Impersonation | undefined;
    };

/** An admin who is signed in as a user. Such a session has none of the user's permissions. */
export type Impersonation = {
  /** The admin. */
  actedBy: string;
  /** The admin's own session, with which this one ends. */
  ownSessionId: string;
  readOnly: boolean;
  until: Date;
};

/** A program with an API key. */
export type KeyActor = Extract<Actor, { kind: "key" }>;

export type UserActor = Extract<Actor, { kind: "user" }>;

/** The parts of the platform that the domain uses, created once per process. */
export type Platform = {
  database: Database;
  clock: Clock;
  passwords: PasswordHasher;
  captchas: CaptchaMaker;
  breaches: BreachCheck;
  vault: Vault;
  limits: LimitStore;
  log: Log;
  /** The public address of this instance, without a trailing slash. All links are built from it. */
  appUrl: string;
  /** Other https origins at which passkeys of this instance can be used. */
  passkeyOrigins: readonly string[];
  /** Whether URLs that admins name for applications can lead into private networks. */
  allowPrivateUrls: boolean;
  /** Fetches a URL that an admin or another server named. Tests answer it themselves. */
  fetchOutside: typeof fetchOutside;
  /** Rate limits from the LIMITS variable, which override the settings. */
  limitOverrides: Record<string, { points: number; seconds: number }>;
  /** Tells the worker of this process that jobs were committed. */
  wakeJobs(): void;
  /** The team's own code, from lib/hooks.ts. */
  hooks: Hooks;
};

/** What hooks have answered so far, while work that asks them is done. */
export type PassedHooks = {
  answers: Map<string, unknown>;
  /** The id of the account that the work may create. */
  newUserId: string;
};

/** What an edge knows about a request. */
export type RequestFacts = {
  actor: Actor;
  /** The caller's address, as far as it can be trusted; null for the system. */
  ip: string | null;
  userAgent: string | null;
  /** The caller's country, where a trusted proxy names it: two capital letters (ISO 3166). */
  country?: string | null;
  /** The token by which this browser is known again; null without one, and for programs. */
  device: string | null;
  /** The header as received. */
  acceptLanguage: string | null;
  requestId: string;
  /** When the request arrived, by `performance.now()`; not for the system. */
  startedAt?: number;
  /** A form that was sent without JavaScript, which cannot solve a captcha. */
  scriptless?: true;
};

declare const made: unique symbol;

/**
 * Everything that a use case can know about the request. Only `requestCtx` makes one, so that no edge
 * can leave out what it does.
 */
export type Ctx = Platform &
  RequestFacts & {
    readonly [made]: true;
    /** Set by `passHooks`. */
    passed?: PassedHooks;
  };

/**
 * The context of a request. Where an admin is signed in as a user, its database only reads: a use case
 * that changes something is refused, also one that does not know of impersonation. See impersonation.ts.
 */
export function requestCtx<Facts extends RequestFacts>(
  platform: Platform,
  facts: Facts,
): Ctx & Facts {
  const { actor } = facts;
  const isImpersonated = actor.kind === "user" && actor.impersonation !== undefined;
  const database = isImpersonated ? onlyReading(platform.database) : platform.database;
  return { ...platform, ...facts, database } as Ctx & Facts;
}

/** For work that nobody's request asked for. @param requestId names that work in the audit log */
export function systemCtx(platform: Platform, requestId: string): Ctx {
  return requestCtx(platform, {
    actor: { kind: "system" },
    ip: null,
    userAgent: null,
    device: null,
    acceptLanguage: null,
    requestId,
  });
}
