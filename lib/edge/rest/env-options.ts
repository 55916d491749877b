import type { Env } from "@/lib/platform/env";
import type { RestOptions } from "./options";

/** The switches that the environment sets. The outbox is a mailbox only while nobody delivers from it. */
export function optionsOf(env: Env): Pick<RestOptions, "outboxViewer" | "devClock" | "secure"> {
  const hasProvider = env.resendApiKey !== null || env.smtpUrl !== null;
  return {
    outboxViewer: env.outboxViewer && !hasProvider,
    devClock: env.devClock,
    secure: env.appUrl.startsWith("https:"),
  };
}
