import type { Send } from "./send";
import type { TokenOptions } from "./tokens";

export type GatehouseOptions = TokenOptions & {
  /** The address of Gatehouse, without `/api/v1`: `https://id.example.com`. */
  url: string;
  /** For a server: every call is the key's. Tokens are then neither used nor kept. */
  apiKey?: string | undefined;
  /** Used instead of the platform's `fetch`. */
  fetch?: Send | undefined;
  /** Whether a browser sends its cookies; "same-origin" by default. */
  credentials?: RequestCredentials | undefined;
};

/** What every call can be given in addition to its input. */
export type CallOptions = {
  /** Aborts the call, but not a refresh that other calls wait for too. */
  signal?: AbortSignal | undefined;
};
