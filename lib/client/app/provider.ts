import {
  allowInsecureRequests,
  ClientSecretBasic,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
  None,
} from "openid-client";
import type { AppSettings } from "./settings";

export type Provider = () => Promise<Configuration>;

const TIMEOUT_SECONDS = 5;
const AGE_MS = 3_600_000;

type Client = Pick<AppSettings, "url" | "clientId" | "clientSecret" | "clientAuth">;

/**
 * Gatehouse as its discovery document describes it, read once and again after an hour. The
 * signature of each ID token is verified, although a token that comes straight from the token
 * endpoint would not need it (OpenID Connect Core, 3.1.3.7).
 */
export function providerOf({ url, clientId, clientSecret, clientAuth }: Client): Provider {
  let known: Configuration | null = null;
  let readAt = 0;
  let underWay: Promise<Configuration> | null = null;
  const auth = clientAuth ?? (clientSecret ? ClientSecretBasic(clientSecret) : None());
  const execute = [enableNonRepudiationChecks];
  if (url.protocol === "http:") execute.push(allowInsecureRequests);

  async function read(): Promise<Configuration> {
    try {
      const options = { execute, timeout: TIMEOUT_SECONDS };
      known = await discovery(url, clientId, clientSecret, auth, options);
      readAt = Date.now();
      return known;
    } catch (error) {
      if (known) return known;
      throw error;
    }
  }

  return async () => {
    if (known && Date.now() - readAt < AGE_MS) return known;
    underWay ??= read().finally(() => {
      underWay = null;
    });
    return underWay;
  };
}
