import type { BreachCheck } from "@/lib/platform/breaches";
import type { Clock } from "@/lib/platform/clock";
import type { PasswordHasher } from "@/lib/platform/crypto/passwords";
import type { Vault } from "@/lib/platform/crypto/vault";
import type { Database } from "@/lib/platform/db/database";
import type { LimitStore } from "@/lib/platform/limits/store";
import type { Log } from "@/lib/platform/log";

/** Who calls. Permissions are the effective ones: the user's own and those of the roles. */
export type Actor =
  | { kind: "anonymous" }
  | { kind: "system" }
  | { kind: "key"; keyId: string; permissions: readonly string[]; trusted: boolean }
  | {
      kind: "user";
      userId: string;
      sessionId: string;
      permissions: readonly string[];
      /** Last proof of identity in this session. */
      authenticatedAt: Date;
    };

/** A program that holds an API key. */
export type KeyActor = Extract<Actor, { kind: "key" }>;

export type UserActor = Extract<Actor, { kind: "user" }>;

/** The machines that the domain drives; made once a process. */
export type Platform = {
  database: Database;
  clock: Clock;
  passwords: PasswordHasher;
  breaches: BreachCheck;
  vault: Vault;
  limits: LimitStore;
  log: Log;
  /** The public address of the house, without a trailing slash. Links are built from it alone. */
  appUrl: string;
  /** Limits set by the LIMITS variable, over the settings. */
  limitOverrides: Record<string, { points: number; seconds: number }>;
  /** Tells the worker of this process that jobs were committed. */
  wakeJobs(): void;
};

/** Everything that a use case may know of the request. */
export type Ctx = Platform & {
  actor: Actor;
  /** The caller's address as far as it can be believed; null for the system. */
  ip: string | null;
  userAgent: string | null;
  /** The header as it came. */
  acceptLanguage: string | null;
  requestId: string;
};
