import type { UserView } from "@/lib/contracts/user";
import type { Platform } from "@/lib/domain/core/context";
import {
  type Authenticated,
  keepSessionAwake,
  lookAtSession,
} from "@/lib/domain/sessions/sessions";

/** A live session of a user's own, as applications see it. */
export type Login = {
  sessionId: string;
  user: UserView;
  /** The last proof of identity. */
  provedAt: Date;
  /** The same in seconds since 1970: `auth_time`. */
  authTime: number;
  /** How the user signed in (RFC 8176). */
  amr: string[];
  acr: Acr;
};

/** NIST SP 800-63B: one factor, or two. */
export const acrs = ["aal1", "aal2"] as const;
export type Acr = (typeof acrs)[number];

const methodRow = {
  quick: true,
  name: "oidc-login-method",
  text: "select method, second_factor from sessions where id = $1::uuid",
};

/**
 * The session's user while it lives: not after a sign-out, kick, block or blackout. Null as well for an
 * admin who is signed in as the user, and for someone who must set up a second factor first.
 * @param isUse whether this keeps the session from becoming idle
 */
export async function readLogin(
  platform: Platform,
  sessionId: string,
  isUse = false,
): Promise<Login | null> {
  const found = await (isUse
    ? keepSessionAwake(platform, sessionId)
    : lookAtSession(platform, sessionId));
  return found && canUseApplications(found) ? loginOfSession(platform, found) : null;
}

/** A session that was found alive, with how its user signed in. Null where it has ended meanwhile. */
export async function loginOfSession(
  platform: Platform,
  { user, actor, session }: Authenticated,
): Promise<Login | null> {
  type Row = { method: string; second_factor: string | null };
  const [how] = await platform.database.query<Row>(methodRow, [session.id]);
  return how
    ? {
        sessionId: session.id,
        user,
        provedAt: actor.authenticatedAt,
        authTime: Math.floor(actor.authenticatedAt.getTime() / 1000),
        ...authenticationOf(how.method, how.second_factor),
      }
    : null;
}

/** Whether a session is the user's own, with all factors that are required. */
export function canUseApplications({ actor }: Authenticated): boolean {
  return !actor.mustEnrol && actor.impersonation === undefined;
}

const amrOfMethod: Record<string, string[]> = {
  password: ["pwd"],
  registration: ["pwd"],
  invitation: ["pwd"],
  code: ["otp"],
  passkey: ["hwk", "user"],
};

const amrOfFactor: Record<string, string[]> = {
  totp: ["otp"],
  email_code: ["otp"],
  sms_code: ["sms"],
  passkey: ["hwk", "user"],
  recovery_code: ["otp"],
};

/** What a session's sign-in was worth. A verified passkey counts as both factors. */
export function authenticationOf(
  method: string,
  secondFactor: string | null,
): { amr: string[]; acr: Acr } {
  const first = amrOfMethod[method] ?? ["fed"];
  if (secondFactor === null) return { amr: first, acr: "aal1" };
  const second = amrOfFactor[secondFactor] ?? [];
  return { amr: [...new Set([...first, ...second, "mfa"])], acr: "aal2" };
}
