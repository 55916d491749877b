import type { Platform } from "@/lib/domain/core/context";
import { type Client, readClient } from "./client";
import { findRecord } from "./records";

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
