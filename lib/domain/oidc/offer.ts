import type { Platform } from "@/lib/domain/core/context";
import { getSettings } from "@/lib/domain/settings/settings";
import { mappedClaimNames } from "./client";

/** What the provider offers to applications, of what can change while it runs. */
export type Offer = {
  /** Claims that applications map to declared fields: they come with the scope profile. */
  mappedClaims: readonly string[];
  pushedRequests: boolean;
  dpop: boolean;
  clientDocuments: boolean;
};

export async function readOffer(platform: Platform): Promise<Offer> {
  const [mappedClaims, settings] = await Promise.all([
    mappedClaimNames(platform),
    getSettings(platform),
  ]);
  const { pushedRequests, dpop, clientDocuments } = settings;
  return { mappedClaims, pushedRequests, dpop, clientDocuments };
}
