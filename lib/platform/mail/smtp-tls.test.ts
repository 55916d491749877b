import { expect, test } from "vitest";
import { readSmtpTls } from "./smtp-tls";

test.each([
  ["smtp://u:p@m.example:587", "smtp://u:p@m.example:587", {}],
  ["smtps://m.example?tls=no-verify", "smtps://m.example", { rejectUnauthorized: false }],
  ["smtps://m.example?tls=verify&pool=true", "smtps://m.example?pool=true", {}],
  ["smtp://m.example?ca=LICENSE", "smtp://m.example", { ca: expect.stringContaining("MIT") }],
])("[E17] %s says how a relay's certificate is checked", (address, url, tls) => {
  expect(readSmtpTls(address)).toEqual({ url, tls });
});
