import type { OutsideService } from "@/lib/domain/settings/provider-health";
import type { Channel } from "@/lib/platform/transports";

/** What a mount tells the REST app, in addition to the platform. */
export type RestOptions = {
  /**
   * The channels whose messages /api/dev/outbox shows: those without a provider, if the viewer is
   * on.
   */
  outboxChannels: readonly Channel[];
  /** Whether /api/dev/clock moves the clock. */
  devClock: boolean;
  /** The providers that are set up, or could be. */
  outsideServices(): readonly OutsideService[];
  /** Whether Gatehouse is reached by https, for responses that do not need the platform. */
  secure: boolean;
  /** The caller's address, if this mount can trust it; otherwise null. */
  addressOf(request: Request, bindings: Bindings): string | null;
  /** The caller's country, if a trusted proxy names it. */
  countryOf(request: Request): string | null;
  /** Whether a proxy passed the request on, as far as this mount can tell. */
  wasForwarded(request: Request): boolean;
  /** Seconds after which a live stream ends, for its client to connect again. */
  streamSeconds: number;
  /** Creates responses. The Node server has a lighter class than the standard one. */
  Response: typeof Response;
};

/** What the Node server passes with each request. */
export type Bindings = {
  address?: string | null;
};
