import type { Listening } from "./server";

export type TestClient = {
  client_id: string;
  client_secret?: string;
  redirect_uris: string[];
  post_logout_redirect_uris?: string[];
  backchannel_logout_uri?: string;
  token_endpoint_auth_method?: string;
};

export type TestProvider = Listening & {
  /** Who signs in without being asked; null to be refused. */
  person: string | null;
  /** What it says about that person in addition. */
  claims: Record<string, unknown>;
  /** Seconds that access tokens live. */
  accessTokenSeconds: number;
  /** The paths that were asked for, with their method, in order. */
  asked: string[];
  /** While set, each request is answered with this status. */
  failure: number | null;
  /** Adds or replaces an application. */
  addClient(client: TestClient): void;
  /** Ends all sessions and grants, as an admin does who signs a user out. */
  endSessions(): void;
};

export function startProvider(): Promise<TestProvider>;
