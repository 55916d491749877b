import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type ResendRecorder,
  recordResend,
  recordSmtp,
  type SmtpRecorder,
} from "@/lib/testing/mail-recorders";
import { freePort } from "@/lib/testing/recorder";
import { type MailConfiguration, type MailMessage, mailTransport } from "./transport";

const nothing: MailConfiguration = {
  resendApiKey: null,
  resendBaseUrl: null,
  smtpUrl: null,
  mailFrom: "Gatehouse <no-reply@example.com>",
};
const message: MailMessage = {
  id: "01932a7e-0000-7000-8000-000000000001",
  to: "ada@example.org",
  subject: "Grüße",
  html: "<p>Hello</p>",
  text: "Hello",
};

function send(configuration: Partial<MailConfiguration>) {
  const transport = mailTransport({ ...nothing, ...configuration });
  if (transport === null) throw new Error("No transport.");
  return transport.send(message);
}

it("is none without a provider", () => {
  expect(mailTransport(nothing)).toBeNull();
});

describe("Resend", () => {
  let resend: ResendRecorder;
  const sendByResend = () => send({ resendApiKey: "re_key", resendBaseUrl: resend.url });
  beforeEach(async () => {
    resend = await recordResend();
  });
  afterEach(() => resend.close());

  it("takes a message under its id", async () => {
    await expect(sendByResend()).resolves.toEqual({ providerId: "re_1" });
    const { id, ...mail } = message;
    expect(resend.requests).toEqual([
      {
        idempotencyKey: id,
        authorization: "Bearer re_key",
        body: { ...mail, from: nothing.mailFrom },
      },
    ]);
  });

  it.each([
    [422, "validation_error", true],
    [400, "validation_error", true],
    [422, "invalid_from_address", false],
    [401, "missing_api_key", false],
    [403, "validation_error", false],
    [409, "concurrent_idempotent_requests", false],
    [429, "rate_limit_exceeded", false],
    [429, "daily_quota_exceeded", false],
    [500, "internal_server_error", false],
  ])("%i %s: permanent %s", async (status, name, permanent) => {
    resend.refuseNext({ status, name });
    await expect(sendByResend()).rejects.toMatchObject({ name: "DeliveryError", permanent });
  });

  it("counts a spent key as taken", async () => {
    await sendByResend();
    resend.refuseNext({ status: 409, name: "invalid_idempotent_request" });
    await expect(sendByResend()).resolves.toEqual({ providerId: null });
  });

  it("out of reach is not permanent", async () => {
    const resendBaseUrl = `http://127.0.0.1:${await freePort()}`;
    const attempt = send({ resendApiKey: "re_key", resendBaseUrl });
    await expect(attempt).rejects.toMatchObject({ name: "DeliveryError", permanent: false });
  });
});

describe("SMTP", () => {
  let smtp: SmtpRecorder;
  beforeEach(async () => {
    smtp = await recordSmtp();
  });
  afterEach(() => smtp.close());

  it("takes a message under its id, as text and HTML", async () => {
    await send({ smtpUrl: smtp.url });
    expect(smtp.mails).toHaveLength(1);
    const [mail] = smtp.mails;
    expect(mail?.to).toEqual(["ada@example.org"]);
    expect(mail?.raw).toContain(`Message-ID: <${message.id}@example.com>`);
    expect(mail?.raw).toContain("Auto-Submitted: auto-generated");
    expect(mail?.raw).toMatch(/text\/plain[\s\S]*Hello[\s\S]*text\/html[\s\S]*<p>Hello<\/p>/);
  });

  it.each([
    [550, true],
    [553, true],
    [450, false],
    [421, false],
  ])("%i to the recipient: permanent %s", async (code, permanent) => {
    smtp.refuseNext(code);
    await expect(send({ smtpUrl: smtp.url })).rejects.toMatchObject({ permanent });
    expect(smtp.mails).toEqual([]);
  });

  it("a wrong password is not permanent", async () => {
    const smtpUrl = smtp.url.replace("secret", "wrong");
    const attempt = send({ smtpUrl });
    await expect(attempt).rejects.toMatchObject({ name: "DeliveryError", permanent: false });
  });

  it("out of reach is not permanent", async () => {
    const attempt = send({ smtpUrl: `smtp://127.0.0.1:${await freePort()}` });
    await expect(attempt).rejects.toMatchObject({ name: "DeliveryError", permanent: false });
  });
});
