import { DeliveryError, PROVIDER_TIMEOUT_MS } from "../delivery-error";
import type { MailTransport } from "./transport";

type ResendOptions = { apiKey: string; baseUrl: string | null; from: string };

/**
 * Resend's own SDK. The message's id is the idempotency key: for 24 hours, which is as long as a
 * message is tried, sending it again is answered with the first mail's id.
 */
export function resendTransport({ apiKey, baseUrl, from }: ResendOptions): MailTransport {
  let client: Promise<import("resend").Resend> | undefined;
  const open = async () => {
    const { Resend } = await import("resend");
    return new Resend(apiKey, baseUrl === null ? {} : { baseUrl });
  };
  return {
    async send({ id, to, subject, html, text }) {
      client ??= open();
      const { data, error } = await (await client).emails.send(
        { from, to, subject, html, text },
        { idempotencyKey: id, signal: AbortSignal.timeout(PROVIDER_TIMEOUT_MS) },
      );
      if (error === null) return { providerId: data.id };
      // The key was spent with another body, as when the branding changed between two tries: the
      // first one was taken.
      if (error.name === "invalid_idempotent_request") return { providerId: null };
      throw new DeliveryError(`Resend: ${error.name}: ${error.message}`, isPermanent(error));
    },
  };
}

/**
 * 400 and 422 are about this message. Everything else is the network, a limit or the configuration
 * (a wrong key, an unverified sender): put right, the same message is taken.
 */
function isPermanent({ statusCode, name }: { statusCode: number | null; name: string }): boolean {
  return (statusCode === 400 || statusCode === 422) && name !== "invalid_from_address";
}
