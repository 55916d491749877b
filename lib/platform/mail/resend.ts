import { DeliveryError, PROVIDER_TIMEOUT_MS } from "../delivery-error";
import type { MailTransport } from "./transport";

type ResendOptions = { apiKey: string; baseUrl: string | null; from: string };

/**
 * Uses Resend's SDK. The message's id is the idempotency key. It is valid for 24 hours, as long as
 * a message is retried: sending it again returns the id of the first mail.
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
      // The key was used with another body, for example because the branding changed between two
      // tries: the first one was accepted.
      if (error.name === "invalid_idempotent_request") return { providerId: null };
      throw new DeliveryError(`Resend: ${error.name}: ${error.message}`, isPermanent(error));
    },
    async check() {
      client ??= open();
      const { error } = await (await client).domains.list();
      // A key that can only send is refused here by this name, which shows that it is known.
      if (error === null || error.name === "restricted_api_key") return;
      throw new DeliveryError(`Resend: ${error.name}: ${error.message}`, false);
    },
  };
}

/**
 * 400 and 422 are about this message. Everything else is the network, a limit or the configuration
 * (a wrong key, an unverified sender): once that is fixed, the same message is accepted.
 */
function isPermanent({ statusCode, name }: { statusCode: number | null; name: string }): boolean {
  return (statusCode === 400 || statusCode === 422) && name !== "invalid_from_address";
}
