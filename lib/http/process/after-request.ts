import { after } from "next/server";
import { sendDueMessages } from "@/lib/domain/messages/sender";
import { getSettings } from "@/lib/domain/settings/settings";
import { hasTransport, transportsOf } from "@/lib/platform/transports";
import { getEnv } from "./configuration";
import { getPlatform } from "./platform";

/**
 * Sends the outbox after the response, where there is no long-running process with a sender. The
 * scheduled job retries what fails here.
 */
export async function sendAfterRequests(): Promise<void> {
  const transports = transportsOf(getEnv());
  if (!hasTransport(transports)) return;
  const platform = await getPlatform();
  const send = async () => {
    const { brand } = await getSettings(platform);
    await sendDueMessages(platform, transports, brand);
  };
  platform.onWake.wake = () => after(send);
}
