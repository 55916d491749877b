import type { Channel } from "@/lib/platform/transports";

/** What a mount tells the REST app beside the platform. */
export type RestOptions = {
  /** The channels whose messages /api/dev/outbox shows: without a provider, where the viewer is on. */
  outboxChannels: readonly Channel[];
  /** Whether /api/dev/clock moves the clock. */
  devClock: boolean;
  /** Whether the house is reached by https, for the answers that need no platform. */
  secure: boolean;
  /** The caller's address as far as this mount can believe it; null where it cannot know. */
  addressOf(request: Request, bindings: Bindings): string | null;
  /** Makes answers: the Node server has a lighter class than the web's. */
  Response: typeof Response;
};

/** What the Node server hands over beside each request. */
export type Bindings = {
  address?: string | null;
};
