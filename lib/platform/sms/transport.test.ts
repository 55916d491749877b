import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { twilioAccount } from "@/lib/testing/outbox";
import { freePort } from "@/lib/testing/recorder";
import { recordTwilio, type TwilioRecorder } from "@/lib/testing/sms-recorder";
import { type SmsMessage, smsTransport } from "./transport";
import type { TwilioConfiguration } from "./twilio";

const message: SmsMessage = {
  id: "01932a7e-0000-7000-8000-000000000001",
  to: "+36301234567",
  text: "482913 is your Gatehouse code.",
  validSeconds: 58,
};

function send(configuration: Partial<TwilioConfiguration>) {
  const transport = smsTransport({ twilio: { ...twilioAccount, baseUrl: null, ...configuration } });
  if (transport === null) throw new Error("No transport.");
  return transport.send(message);
}

it("is none without a provider", () => {
  expect(smsTransport({ twilio: null })).toBeNull();
});

describe("Twilio", () => {
  let twilio: TwilioRecorder;
  const sendByTwilio = (given = {}) => send({ baseUrl: twilio.url, ...given });
  beforeEach(async () => {
    twilio = await recordTwilio();
  });
  afterEach(() => twilio.close());

  it("takes a message from a number, and is told how long it is of use", async () => {
    await expect(sendByTwilio()).resolves.toEqual({ providerId: "SM1" });
    const { accountSid, authToken, from } = twilioAccount;
    expect(twilio.requests).toEqual([
      {
        path: `/2010-04-01/Accounts/${accountSid}/Messages.json`,
        authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}`,
        body: { To: message.to, From: from, Body: message.text, ValidityPeriod: "58" },
      },
    ]);
  });

  it("takes one from a messaging service", async () => {
    await sendByTwilio({ from: "MG00000000000000000000000000000001" });
    const [request] = twilio.requests;
    expect(request?.body).toMatchObject({
      MessagingServiceSid: "MG00000000000000000000000000000001",
    });
    expect(request?.body).not.toHaveProperty("From");
  });

  it("stays below a path", async () => {
    await sendByTwilio({ baseUrl: `${twilio.url}/twilio` });
    expect(twilio.requests[0]?.path).toMatch(/^\/twilio\/2010-04-01\/Accounts\//);
  });

  it.each([
    [400, 21211, true],
    [400, 21610, true],
    [400, 21606, false],
    [400, 21703, false],
    [401, 20003, false],
    [403, 20403, false],
    [404, 20404, false],
    [429, 20429, false],
    [500, 20500, false],
    [503, 20503, false],
  ])("%i with code %i: permanent %s", async (status, code, permanent) => {
    twilio.refuseNext({ status, code });
    const message = `Twilio: ${code}: Refused.`;
    const refusal = { name: "DeliveryError", message, permanent };
    await expect(sendByTwilio()).rejects.toMatchObject(refusal);
    expect(twilio.requests).toHaveLength(1);
  });

  it("out of reach is not permanent", async () => {
    const attempt = send({ baseUrl: `http://127.0.0.1:${await freePort()}` });
    await expect(attempt).rejects.toMatchObject({ name: "DeliveryError", permanent: false });
    await expect(attempt).rejects.toThrow("ECONNREFUSED");
  });
});
