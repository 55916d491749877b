import type { InvitationState } from "@/lib/contracts/invitations";

/** What became of an invitation, in a word. */
export const stateWords: Record<InvitationState, string> = {
  pending: "Pending",
  accepted: "Accepted",
  revoked: "Revoked",
  expired: "Expired",
};
