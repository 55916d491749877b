import type { Env } from "@/lib/platform/env";
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
