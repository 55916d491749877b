import { outsideServices } from "@/lib/http/process/outside-services";
import { countryOf } from "@/lib/http/wire/country";
import { isOwnName } from "@/lib/http/wire/forwarded";
import type { Env } from "@/lib/platform/env";
import { isLoopback } from "@/lib/platform/net/address";
import type { Channel } from "@/lib/platform/transports";
import type { RestOptions } from "./options";

/**
 * Options that the environment sets. The outbox viewer shows a channel only while it has no
 * provider.
 */
export function optionsOf(
  env: Env,
): Pick<RestOptions, "outboxChannels" | "devClock" | "outsideServices" | "secure" | "countryOf"> {
  const hasMail = env.resendApiKey !== null || env.smtpUrl !== null;
  const withoutProvider = [
    ...(hasMail ? [] : ["email" as const]),
    ...(env.twilio ? [] : ["sms" as const]),
  ];
  return {
    outboxChannels: env.outboxViewer ? withoutProvider : [],
    countryOf: ({ headers }) => countryOf(headers, env),
    devClock: env.devClock,
    outsideServices: () => outsideServices(env),
    secure: env.appUrl.startsWith("https:"),
  };
}

type Reader = {
  ip: string | null;
  /** The Host header. */
  host: string | null;
  /** Whether a proxy passed the request on. */
  forwarded: boolean;
};

/**
 * The channels whose messages this caller can see. The outbox contains every code and link. So
 * apart from the switch, a caller with a known address must be this machine, and the Host header
 * must name it. Otherwise another site's page could read the outbox in a local browser (DNS
 * rebinding). A request that a proxy passed on comes from anywhere, whatever its address says.
 */
export function channelsShownTo(
  { ip, host, forwarded }: Reader,
  { outboxChannels }: Pick<RestOptions, "outboxChannels">,
): readonly Channel[] {
  const isHere = ip === null || isLoopback(ip);
  return isHere && !forwarded && isOwnName(host) ? outboxChannels : [];
}
