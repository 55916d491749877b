import { z } from "zod";
import { text, time } from "./parts";

export const invitationView = z.object({
  id: z.uuid(),
  email: z.string(),
  state: z.enum(["pending", "accepted", "revoked", "expired"]),
  roles: z.array(z.string()),
  message: text,
  locale: text,
  userId: z
    .uuid()
    .nullable()
    .meta({ description: "The account that it opens; null where accepting creates one." }),
  sentBy: z
    .object({ id: z.uuid(), name: text, email: text })
    .nullable()
    .meta({ description: "Who sent it last; null for an API key, and once they are deleted." }),
  createdAt: time,
  sentAt: time,
  expiresAt: time,
  endedAt: time.nullable().meta({ description: "When it was accepted or revoked." }),
  acceptedBy: z.uuid().nullable().meta({ description: "The account that accepted it." }),
});
export type InvitationView = z.output<typeof invitationView>;
