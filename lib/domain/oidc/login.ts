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
  /** The applications that the session is signed in to, each with the `sid` by which it knows it. */
  logins: Record<string, string>;
};

/** NIST SP 800-63B: one factor, or two. */
export const acrs = ["aal1", "aal2"] as const;
export type Acr = (typeof acrs)[number];

/** What a login needs besides the session's user. */
export type LoginDetails = {
  method: string;
  second_factor: string | null;
  logins: Record<string, string>;
};

/** The columns of it, for a statement in which the session is called `s`. */
export const loginColumns = `s.method, s.second_factor, coalesce((
    select json_object_agg(application_id, sid) from application_logins where session_id = s.id
  ), '{}') as logins`;

const detailsRow = {
  quick: true,
  name: "oidc-login-details",
  text: `select ${loginColumns} from sessions s where id = $1::uuid`,
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
  const [found, [details]] = await Promise.all([
    isUse ? keepSessionAwake(platform, sessionId) : lookAtSession(platform, sessionId),
    platform.database.query<LoginDetails>(detailsRow, [sessionId]),
  ]);
  return details ? loginFrom(found, details) : null;
}

/** A session that was found alive, with how its user signed in. Null where it has ended meanwhile. */
export async function loginOfSession(
  platform: Platform,
  found: Authenticated,
): Promise<Login | null> {
  const [details] = await platform.database.query<LoginDetails>(detailsRow, [found.session.id]);
  return details ? toLogin(found, details) : null;
}

/** A login of what was read of a live session. Null where its user cannot use applications now. */
export function loginFrom(found: Authenticated | null, details: LoginDetails): Login | null {
  return found && canUseApplications(found) ? toLogin(found, details) : null;
}

function toLogin({ user, actor, session }: Authenticated, details: LoginDetails): Login {
  return {
    sessionId: session.id,
    ...{ user, provedAt: actor.authenticatedAt, logins: details.logins },
    authTime: Math.floor(actor.authenticatedAt.getTime() / 1000),
    ...authenticationOf(details.method, details.second_factor),
  };
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
