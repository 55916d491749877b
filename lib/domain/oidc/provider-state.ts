import type { Platform } from "@/lib/domain/core/context";
import { type Client, readClient } from "./client";
import { findByUserCode, findRecord } from "./records";

/** What a form of the provider needs that a page of Gatehouse shows. */
export type ProviderState = {
  /** Sent back with the form: it belongs to this session. */
  secret: string;
  /** The application that asked for the sign-out; null where none did. */
  client: Client | null;
};

/** What the provider keeps of a session's form under way; null where there is none. */
export async function readProviderState(
  platform: Platform,
  sessionId: string,
): Promise<ProviderState | null> {
  const stored = await findRecord(platform, "Session", sessionId);
  const state = stored?.state as { secret?: string; clientId?: string } | undefined;
  if (!state?.secret) return null;
  const client = state.clientId ? await readClient(platform, state.clientId) : null;
  return { secret: state.secret, client };
}

/** The application of a device whose code a user has typed; null for a code that is not waiting. */
export async function readDevice(platform: Platform, userCode: string): Promise<Client | null> {
  const code = userCode.toUpperCase().replace(/[^A-Z0-9]/g, "");
  const waiting = await findByUserCode(platform, "DeviceCode", code);
  if (!waiting || waiting.accountId !== undefined || waiting.error !== undefined) return null;
  return readClient(platform, String(waiting.clientId));
}
