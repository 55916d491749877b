import type { Hooks } from "@/lib/contracts/hooks";
import type { BreachCheck } from "@/lib/platform/breaches";
import type { Clock } from "@/lib/platform/clock";
import type { CaptchaMaker } from "@/lib/platform/crypto/captcha-work";
import type { PasswordHasher } from "@/lib/platform/crypto/passwords";
import type { Vault } from "@/lib/platform/crypto/vault";
import type { Database } from "@/lib/platform/db/database";
import type { Limit, LimitStore } from "@/lib/platform/limits/store";
import type { Log } from "@/lib/platform/log";

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

/** Everything that a use case can know about the request. */
export type Ctx = Platform & {
  actor: Actor;
  /** The caller's address, as far as it can be trusted; null for the system. */
  ip: string | null;
  userAgent: string | null;
  /** The token by which this browser is known again; null without one, and for programs. */
  device: string | null;
  /** The header as received. */
  acceptLanguage: string | null;
  requestId: string;
  /** Set by `passHooks`. */
  passed?: PassedHooks;
  /** A form that was sent without JavaScript, which cannot solve a captcha. */
  scriptless?: true;
};

/** For work that nobody's request asked for. @param requestId names that work in the audit log */
export function systemCtx(platform: Platform, requestId: string): Ctx {
  return {
    ...platform,
    actor: { kind: "system" },
    ip: null,
    userAgent: null,
    device: null,
    acceptLanguage: null,
    requestId,
  };
}
