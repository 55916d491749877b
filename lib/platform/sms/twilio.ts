import { DeliveryError, PROVIDER_TIMEOUT_MS } from "../delivery-error";
import type { SmsTransport } from "./transport";

export type TwilioConfiguration = {
  accountSid: string;
  authToken: string;
  /** A number of the account in E.164, or a messaging service (`MG…`). */
  from: string;
  /** Another address of Twilio's API; null for the default. */
  baseUrl: string | null;
};

/**
 * Uses Twilio's SDK, which takes a second to load and is therefore loaded with the first message.
 * Twilio has no idempotency key: a message is sent twice if its sender crashed after sending it and
 * before recording that.
 */
export function twilioTransport(configuration: TwilioConfiguration): SmsTransport {
  const { from } = configuration;
  const sender = from.startsWith("MG") ? { messagingServiceSid: from } : { from };
  let client: ReturnType<typeof open> | undefined;
  return {
    async send({ to, text, validSeconds }) {
      client ??= open(configuration);
      const { messages } = await client;
      try {
        const message = { ...sender, to, body: text, validityPeriod: validSeconds };
        const { sid } = await messages.create(message);
        return { providerId: sid };
      } catch (error) {
        throw deliveryError(error as TwilioFailure);
      }
    },
    async check() {
      client ??= open(configuration);
      try {
        const { api } = await client;
        await api.v2010.accounts(configuration.accountSid).fetch();
      } catch (error) {
        throw deliveryError(error as TwilioFailure);
      }
    },
  };
}

async function open({ accountSid, authToken, baseUrl }: TwilioConfiguration) {
  const { default: twilio } = await import("twilio");
  const httpClient = new twilio.RequestClient({ timeout: PROVIDER_TIMEOUT_MS });
  if (baseUrl !== null) {
    // The SDK builds its addresses from its own host names and has no option to change them.
    httpClient.axios.interceptors.request.use((request) => {
      const { pathname, search } = new URL(request.url ?? "");
      request.url = `${baseUrl}${pathname}${search}`;
      return request;
    });
  }
  return twilio(accountSid, authToken, { httpClient });
}

/** An error of the API. Network errors have no status, and a word as code. */
type TwilioFailure = Error & { status?: number; code?: number | string };

function deliveryError({ status, code, message }: TwilioFailure): DeliveryError {
  const reason = [code, message].filter(Boolean).join(": ") || `HTTP ${status}`;
  return new DeliveryError(`Twilio: ${reason}`, status === 400 && !aboutSender.has(Number(code)));
}

/**
 * 400 is about the recipient or the text, except for these codes, which are about the account's
 * number or its queue. Once that is fixed, the same message is accepted. Twilio sometimes adds
 * codes. One that is missing here only costs its short-lived message the remaining tries.
 */
const aboutSender = new Set([
  21212, 21603, 21606, 21611, 21659, 21660, 21661, 21701, 21703, 21704, 21705, 21730,
]);
