import type { Platform } from "@/lib/domain/core/context";
import { secondsAfter } from "@/lib/platform/clock";
import { DeliveryError } from "@/lib/platform/delivery-error";
import type { MailBrand } from "@/lib/platform/mail/render";
import type { MailTransport } from "@/lib/platform/mail/transport";
import type { SmsTransport } from "@/lib/platform/sms/transport";
import type { Channel, Transports } from "@/lib/platform/transports";
import { drawMail, drawText, openMail, openText } from "./render";

/** A message's row as its channel needs it. */
export type Outgoing = {
  id: string;
  recipient: string;
  template: string;
  sealedPayload: string;
  createdAt: Date;
  lastError: string | null;
};

/** Opens, draws and hands over one message. @throws DeliveryError, and what opening it throws */
export type HandOver = (
  platform: Pick<Platform, "vault" | "clock">,
  message: Outgoing,
) => Promise<{ providerId: string | null }>;

/** The channels that have a provider, with what hands a message over to it. */
export function openChannels({ email, sms }: Transports, brand: MailBrand): [Channel, HandOver][] {
  const channels: [Channel, HandOver][] = [];
  if (email) channels.push(["email", byMail(email, brand)]);
  if (sms) channels.push(["sms", bySms(sms, brand)]);
  return channels;
}

function byMail(transport: MailTransport, brand: MailBrand): HandOver {
  return async ({ vault }, message) => {
    const mail = await drawMail(openMail(vault, message), brand);
    return transport.send({ id: message.id, to: message.recipient, ...mail });
  };
}

/** A code that nobody can type any more is not sent: it would cost money and puzzle its reader. */
function bySms(transport: SmsTransport, brand: MailBrand): HandOver {
  return async ({ vault, clock }, { id, recipient, createdAt, lastError, ...sealed }) => {
    const opened = openText(vault, sealed);
    const end = secondsAfter(createdAt, opened.props.seconds);
    const validSeconds = Math.ceil((end.getTime() - clock.now().getTime()) / 1000);
    if (validSeconds <= 0) {
      throw new DeliveryError(lastError ?? "The code expired before a sender ran.", true);
    }
    return transport.send({ id, to: recipient, text: drawText(opened, brand), validSeconds });
  };
}
