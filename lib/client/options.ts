import type { Send } from "./send";
import type { TokenOptions } from "./tokens";

export type GatehouseOptions = TokenOptions & {
  /** Where the house is, without `/api/v1`: `https://id.example.com`. */
  url: string;
  /** For a server: every call is the key's. Tokens are then neither used nor kept. */
  apiKey?: string | undefined;
  /** Instead of the platform's own `fetch`. */
  fetch?: Send | undefined;
  /** Whether a browser sends its cookies; "same-origin" by default. */
  credentials?: RequestCredentials | undefined;
};

/** What every call can be given beside its input. */
export type CallOptions = {
  /** Stops the call, not a refresh that other calls wait for too. */
  signal?: AbortSignal | undefined;
};
