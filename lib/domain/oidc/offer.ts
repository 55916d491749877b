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
  /** The library keeps documents that it has fetched; a change of these has it forget them. */
  allowedClientHosts: readonly string[];
  blockedClientHosts: readonly string[];
};

export async function readOffer(platform: Platform): Promise<Offer> {
  const [mappedClaims, settings] = await Promise.all([
    mappedClaimNames(platform),
    getSettings(platform),
  ]);
  const { pushedRequests, dpop, clientDocuments } = settings;
  const { allowedClientHosts, blockedClientHosts } = settings;
  return {
    ...{ mappedClaims, pushedRequests, dpop, clientDocuments },
    ...{ allowedClientHosts, blockedClientHosts },
  };
}
