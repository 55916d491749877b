import { isDeepStrictEqual } from "node:util";
import {
  type ExtraClaims,
  MAX_CLAIMS_BYTES,
  reservedClaims,
  type SignInAttempt,
  type TokenRequest,
} from "@/lib/contracts/hooks";
import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx } from "@/lib/domain/core/context";
import { answerOf } from "@/lib/domain/hooks/pass-hooks";
import { HookRefused, readNothing, runBeforeHook } from "@/lib/domain/hooks/run-hook";
import { hookRequestOf, hookUserOf } from "@/lib/domain/users/hook-user";
import type { UserRow } from "@/lib/domain/users/row";

type Starting = Pick<SignInAttempt, "kind" | "method">;

const noClaims: ExtraClaims = {};

/**
 * Asks the team's `beforeSignIn` about someone whose credentials were right. With a second factor it
 * is asked at both steps: before a challenge, and before the session.
 * @throws inside `passHooks`: forbidden where it refuses, unavailable where it fails
 */
export function requireSignInHook(ctx: Ctx, user: UserRow, { kind, method }: Starting): void {
  const { beforeSignIn } = ctx.hooks;
  if (!beforeSignIn) return;
  const attempt = { ...hookRequestOf(ctx), user: hookUserOf(user), kind, method };
  answerOf(ctx, `beforeSignIn ${JSON.stringify([user.id, kind, method])}`, () =>
    recordingRefusal(ctx, user, method, () =>
      runBeforeHook(ctx, "beforeSignIn", (options) => beforeSignIn(attempt, options), readNothing),
    ),
  );
}

/**
 * What `beforeTokenIssued` adds to the first access token of a program's session; a browser's session
 * has none. @throws inside `passHooks`: forbidden where it refuses, unavailable where it fails
 */
export function claimsForSession(ctx: Ctx, user: UserRow, { kind, method }: Starting): ExtraClaims {
  if (kind !== "api" || !ctx.hooks.beforeTokenIssued) return noClaims;
  return answerOf(ctx, `beforeTokenIssued ${user.id}`, () =>
    recordingRefusal(ctx, user, method, () => askForClaims(ctx, user, "signIn")),
  );
}

/**
 * What `beforeTokenIssued` adds to the next access token of a session. Reads the user only where there
 * is such a hook. Call it outside of transactions.
 * @throws forbidden where it refuses, unavailable where it fails
 */
export async function claimsForRefresh(
  ctx: Ctx,
  readUser: () => Promise<UserRow>,
): Promise<ExtraClaims> {
  if (!ctx.hooks.beforeTokenIssued) return noClaims;
  return askForClaims(ctx, await readUser(), "refresh");
}

function askForClaims(
  ctx: Ctx,
  user: UserRow,
  reason: TokenRequest["reason"],
): Promise<ExtraClaims> {
  const request = { ...hookRequestOf(ctx), user: hookUserOf(user), reason };
  return runBeforeHook(
    ctx,
    "beforeTokenIssued",
    (options) => ctx.hooks.beforeTokenIssued?.(request, options),
    readClaims,
  );
}

/** @throws TypeError for reserved claims, and for what JSON does not hold or a header has no room for */
export function readClaims(answer: unknown): ExtraClaims {
  if (answer === undefined || answer === null) return noClaims;
  const claims = typeof answer === "object" && "claims" in answer ? answer.claims : null;
  if (typeof claims !== "object" || claims === null || Array.isArray(claims)) {
    throw new TypeError("beforeTokenIssued answers `{ claims }`, `{ refuse }` or nothing.");
  }
  const text = JSON.stringify(claims);
  const copy: ExtraClaims = JSON.parse(text);
  if (!isDeepStrictEqual(copy, { ...claims })) {
    throw new TypeError("The claims hold a value that JSON does not.");
  }
  if (Buffer.byteLength(text) > MAX_CLAIMS_BYTES) {
    throw new TypeError(`The claims take more than ${MAX_CLAIMS_BYTES} bytes.`);
  }
  const reserved = Object.keys(copy).find((name) => reservedClaims.has(name));
  if (reserved !== undefined) throw new TypeError(`The claim "${reserved}" is reserved.`);
  return copy;
}

async function recordingRefusal<Answer>(
  ctx: Ctx,
  user: UserRow,
  method: string,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof HookRefused) {
      // With its sign-in, a new account is not created either.
      const userId = user.id === ctx.passed?.newUserId ? null : user.id;
      const data = { reason: "hook", method } as const;
      await recordEvent(ctx, ctx.database.prisma, "sign_in.refused", { userId, data });
    }
    throw error;
  }
}
