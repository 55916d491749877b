import type { MessageState } from "@/lib/contracts/messages";

/** A provider has taken the message: it is not sent again. */
export const handedOver = ["sent", "delivered", "bounced", "complained"];

/** Nothing more is done with it, though it was not sent. */
export const endedUnsent = ["failed", "cancelled", "expired", "suppressed"];

/** `queued` and `sending` are those of a version without jobs. */
export const waiting = ["pending", "queued", "sending"];

/** The state that people see of a stored status. */
export function stateOf(status: string): MessageState {
  return waiting.includes(status) ? "pending" : (status as MessageState);
}
