import type { Env } from "@/lib/platform/env";
import { isLoopback } from "@/lib/platform/net/address";
import type { Channel } from "@/lib/platform/transports";
import type { RestOptions } from "./options";

/**
 * The switches that the environment sets. The outbox is the mailbox of a channel only while nobody
 * delivers from it.
 */
export function optionsOf(env: Env): Pick<RestOptions, "outboxChannels" | "devClock" | "secure"> {
  const hasMail = env.resendApiKey !== null || env.smtpUrl !== null;
  const withoutProvider = [
    ...(hasMail ? [] : ["email" as const]),
    ...(env.twilio ? [] : ["sms" as const]),
  ];
  return {
    outboxChannels: env.outboxViewer ? withoutProvider : [],
    devClock: env.devClock,
    secure: env.appUrl.startsWith("https:"),
  };
}

type Reader = {
  ip: string | null;
  /** The Host header. */
  host: string | null;
};

/**
 * The channels whose messages this caller may see. The outbox holds every code and link: beside the
 * switch, a caller whose address is known must be this machine, and know it by a name of its own, or
 * a stranger's page could read it from a browser here, by a name that leads here (DNS rebinding).
 */
export function channelsShownTo(
  { ip, host }: Reader,
  { outboxChannels }: Pick<RestOptions, "outboxChannels">,
): readonly Channel[] {
  const isHere = ip === null || isLoopback(ip);
  return isHere && isOwnName(host) ? outboxChannels : [];
}

function isOwnName(host: string | null): boolean {
  const url = `http://${host ?? ""}`;
  return URL.canParse(url) && isLoopback(new URL(url).hostname);
}
