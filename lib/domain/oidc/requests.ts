import type { Platform } from "@/lib/domain/core/context";
import { hashToken } from "@/lib/platform/crypto/tokens";
import { type Client, readClient } from "./client";
import { findDatedRecord, findRecord, type RecordPayload, saveRecords } from "./records";

/** An application's request that waits for its user: to sign in, to choose, to agree. */
export type PendingRequest = {
  uid: string;
  client: Client;
  /** What the user is asked for, and why. */
  prompt: { name: string; reasons: string[]; details: Record<string, unknown> };
  params: Record<string, unknown>;
  startedAt: Date;
  /** The provider's path that goes on with the request. */
  returnTo: string;
  /** What the user has answered so far. */
  result: RequestResult | null;
};

/** What the provider is told of the user's answer. */
export type RequestResult = {
  login?: { accountId: string; ts: number; acr: string; amr: string[] };
  /** `userId`: who agreed, where a user was asked. */
  consent?: { userId?: string };
  /** They were led to the sign-up page, and are signed in now. */
  create?: Record<string, never>;
  select_account?: Record<string, never>;
  error?: string;
  error_description?: string;
};

const KIND = "Interaction";

/**
 * @param uid from the page's path
 * @param browser the token of this browser's cookie: someone who is sent a link to the page must not
 *   answer for its sender
 * @returns null where it has ended, has expired, or was started in another browser
 */
export async function readRequest(
  platform: Platform,
  uid: string,
  browser: string | null,
): Promise<PendingRequest | null> {
  const found = await findDatedRecord(platform, KIND, uid);
  const now = Math.floor(Date.now() / 1000);
  if (!found || Number(found.payload.exp) <= now) return null;
  const { payload, createdAt } = found;
  if (browser === null || payload.browser !== hashToken(browser)) return null;
  const params = (payload.params ?? {}) as Record<string, unknown>;
  const client = await readClient(platform, String(params.client_id));
  if (!client) return null;
  const prompt = payload.prompt as PendingRequest["prompt"];
  return {
    ...{ uid, client, params, prompt: { ...prompt, details: prompt.details ?? {} } },
    startedAt: createdAt,
    returnTo: new URL(String(payload.returnTo)).pathname,
    result: (payload.result as RequestResult | undefined) ?? null,
  };
}

/** Notes the user's answer, with which the provider goes on when the browser comes back to it. */
export async function answerRequest(
  platform: Platform,
  uid: string,
  result: RequestResult,
): Promise<void> {
  const payload = await findRecord(platform, KIND, uid);
  if (!payload) return;
  const now = Math.floor(Date.now() / 1000);
  const { session: _, ...rest } = payload as RecordPayload & { session?: unknown };
  const before = { ...(payload.lastSubmission ?? {}), ...(payload.result ?? {}) };
  // The session can be another than at the start: that of the user who signed in meanwhile.
  const answered = { ...rest, result: { ...before, ...result } };
  const belongs = { applicationId: null, userId: null, sessionId: null };
  const seconds = Math.max(Number(payload.exp) - now, 1);
  await saveRecords(platform, [{ kind: KIND, id: uid, payload: answered, belongs, seconds }]);
}
