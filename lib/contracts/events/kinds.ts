import { z } from "zod";

/**
 * Who can see events of a type: the account's owner in their security log, admins in the audit log,
 * and the team's programs that receive webhooks.
 */
export type Audience = "owner" | "admin" | "webhook";

/**
 * What came of it. failure: it was tried and was wrong. refused: the rules or the permissions did not
 * allow it.
 */
export const outcomes = ["success", "failure", "refused"] as const;
export type Outcome = (typeof outcomes)[number];

export type EventKind = {
  /** What happened, in the past tense, for people. */
  text: string;
  /** What is recorded, exactly. Never a secret, a code, a password or a person's data. */
  data: z.ZodObject<z.ZodRawShape, z.core.$strict>;
  audience: readonly Audience[];
  /**
   * Anyone who knows an identifier can cause it, also while signed in as someone else: an actor other
   * than the account's owner does not mean that the team did it.
   */
  byAnyone?: true;
  /** Success unless it says otherwise. */
  outcome?: Exclude<Outcome, "success">;
};

/** A fact about an account. */
export const toAll = ["owner", "admin", "webhook"] as const;
/** Attempts and confirmations: of use to the people concerned, noise to another program. */
export const toPeople = ["owner", "admin"] as const;
/** About this instance rather than an account. */
export const toAdmins = ["admin"] as const;

export const noData = z.strictObject({});

/** The end user's address as a trusted server stated it (security requirement 23). */
export const clientIp = z.string().optional();
/** The country of the address, where a trusted proxy names it. A sign-in can have it: `recordEvent` adds it. */
export const country = z.string().optional();
/** The browser and system of a session that was ended from another one: "Firefox on Windows". */
export const endedDevice = z.string().optional();
export const endedDevices = z.array(z.string()).optional();
/** An admin did it, also where the actor alone does not show that. */
export const byTeam = z.literal(true).optional();
/** The API key that called. Any event can have it: `recordEvent` adds it. */
export const byKey = z.string().optional();
/**
 * The admin who was signed in as the account's owner. Any event can have it: `recordEvent` adds it, and
 * names the admin as the actor. Such events count for nothing in analytics.
 */
export const impersonatedBy = z.string().optional();
