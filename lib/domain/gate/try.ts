import type { Email } from "@/lib/contracts/fields";
import { applicationReaders } from "@/lib/contracts/permissions";
import type { UserView } from "@/lib/contracts/user";
import { authorize, authorizeAny } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError, fieldError } from "@/lib/domain/core/errors";
import { mustEnrol } from "@/lib/domain/factors/policy";
import { getSettings } from "@/lib/domain/settings/settings";
import { findUserRow } from "@/lib/domain/users/read";
import { isBlocked, toUserView } from "@/lib/domain/users/row";
import { OWN_PATHS, pathOf } from "./request-path";
import { settingsOf } from "./rows";
import { type Decision, decide, meets, type Requirement } from "./rules";

export type TriedRequest = {
  /** `own`: Gatehouse answers this path of every site itself, whatever the rules. */
  kind: "own" | Decision["kind"];
  /** The rules that led to the answer, counted from 0; null stands for the default. */
  decisive: (number | null)[];
  /** Whether programs read the path in different ways, so that more than one rule must be met. */
  isUnclear: boolean;
  /** Who the program hears of; null for someone who is not signed in, or cannot be. */
  user: UserView | null;
  /** Why the user who was named counts as not signed in. */
  trouble: "blocked" | "mustEnrol" | null;
};

type Trial = { id: string; method: string; target: string; email: Email | null };

/**
 * Says what a proxy would be told about a request, by the function that decides about real ones. Nothing
 * is sent, and nobody is signed in.
 * @param target path and query, as a browser sends them
 * @param email of the user who asks, signed in with all factors; null for someone who is not
 * @throws unauthenticated, forbidden (to name a user takes `users:read` too), not_found
 */
export async function tryRequest(
  ctx: Ctx,
  { id, method, target, email }: Trial,
): Promise<TriedRequest> {
  authorizeAny(ctx, applicationReaders);
  const row = await ctx.database.prisma.gateSite.findUnique({ where: { id } });
  if (!row) throw new DomainError("not_found");
  const site = settingsOf(row);
  const path = pathOf(target);
  const { user, roles, trouble } = email === null ? nobody : await holderOf(ctx, email);
  if (path.startsWith(OWN_PATHS)) {
    return { kind: "own", decisive: [], isUnclear: false, user: null, trouble };
  }
  const { kind, needed } = decide(site, { method, path }, roles);
  const unmet = needed.filter((one) => !meets(one, roles));
  const all: Requirement[] = site.rules;
  const decisive = (kind === "allowed" ? needed : unmet).map((one) => {
    const place = all.indexOf(one);
    return place < 0 ? null : place;
  });
  return { kind, decisive, isUnclear: needed.length > 1, user, trouble };
}

type Holder = Pick<TriedRequest, "user" | "trouble"> & { roles: string[] | null };

const nobody: Holder = { user: null, roles: null, trouble: null };

/** Someone who is blocked has no session, and a session without the required factor opens no site. */
async function holderOf(ctx: Ctx, email: Email): Promise<Holder> {
  authorize(ctx, "users:read");
  const { prisma } = ctx.database;
  const row = await findUserRow(prisma, { email });
  if (!row) throw fieldError("not_found", "email", "No user has this email address.");
  const now = ctx.clock.now();
  if (isBlocked(row, now)) return { ...nobody, trouble: "blocked" };
  if (mustEnrol(await getSettings(ctx), row, now)) return { ...nobody, trouble: "mustEnrol" };
  const held = await prisma.userRole.findMany({
    ...{ where: { userId: row.id }, select: { roleId: true } },
  });
  return { user: toUserView(row, now), roles: held.map(({ roleId }) => roleId), trouble: null };
}
