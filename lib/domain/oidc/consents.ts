import type { Platform } from "@/lib/domain/core/context";

/** What a user allowed an application. */
export type Consent = { scopes: string[]; resources: Record<string, string[]> };

const byIds = {
  quick: true,
  name: "oidc-consent",
  text: `select scopes, resources from application_consents
    where user_id = $1::uuid and application_id = $2::uuid`,
};

export async function readConsent(
  { database }: Platform,
  userId: string,
  applicationId: string,
): Promise<Consent | null> {
  const [row] = await database.query<Consent>(byIds, [userId, applicationId]);
  return row ?? null;
}
