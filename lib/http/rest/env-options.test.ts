import { expect, test } from "vitest";
import { readEnv } from "@/lib/platform/env";
import { channelsShownTo, optionsOf } from "./env-options";

const mail = { SMTP_URL: "smtp://mail", MAIL_FROM: "a@b.example" };
const sms = { TWILIO_ACCOUNT_SID: "AC1", TWILIO_AUTH_TOKEN: "t", TWILIO_FROM: "+15005550006" };
const local = { AUTH_SECRET: "a secret of more than 32 characters", HOST: "127.0.0.1" };

test.each([
  ["no provider", {}, ["email", "sms"]],
  ["one for mail", mail, ["sms"]],
  ["one for SMS", sms, ["email"]],
  ["both", { ...mail, ...sms }, []],
  ["both, and the viewer on", { ...mail, ...sms, OUTBOX_VIEWER: "1" }, []],
  ["none, and the viewer off", { OUTBOX_VIEWER: "0" }, []],
])("the outbox shows what nobody delivers: %s", (_name, given, channels) => {
  expect(optionsOf(readEnv({ ...local, ...given })).outboxChannels).toEqual(channels);
});

test.each([
  ["127.0.0.1", "localhost:3000", true],
  ["::1", "[::1]:3000", true],
  [null, "127.0.0.1:3000", true],
  ["203.0.113.7", "localhost:3000", false],
  ["192.168.1.20", "localhost:3000", false],
  ["127.0.0.1", "rebound.example:3000", false],
  ["127.0.0.1", "localhost.rebound.example", false],
  ["127.0.0.1", "not a host", false],
  ["127.0.0.1", null, false],
])("the outbox is shown to this machine alone, by its own name: %s, %s", (ip, host, shown) => {
  const outboxChannels = ["email", "sms"] as const;
  const reader = { ip, host, forwarded: false };
  expect(channelsShownTo(reader, { outboxChannels })).toEqual(shown ? outboxChannels : []);
  expect(channelsShownTo({ ...reader, forwarded: true }, { outboxChannels })).toEqual([]);
});
