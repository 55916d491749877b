import type { Limit } from "@/lib/platform/limits/store";

/**
 * Every rate limit, by name; `settings.limits` and the LIMITS variable override one by its
 * name. What is counted, and against what key, is said where it is spent.
 */
export const rateLimits = {
  /**
   * Failed sign-ins of one account, known or not, by any identifier, method and address, until it is
   * locked (NIST SP 800-63B 3.2.2); a failure is forgotten this long after the last one. The waits are
   * in lib/domain/protection/try-statement.ts.
   */
  signInAccount: { points: 10, seconds: 86_400 },
  /** Sign-ins from one address that fail: slows spraying. One that succeeds is given back, as an office shares an address. */
  signInAddress: { points: 40, seconds: 300 },
  /** The same from one wider network (IPv4 /24, IPv6 /48). */
  signInNetwork: { points: 400, seconds: 300 },
  /** What a page without JavaScript sends from one address where a captcha is due, which it cannot solve. */
  unsolvedAddress: { points: 5, seconds: 900 },
  signUpAddress: { points: 30, seconds: 3600 },
  /** Mails that strangers can cause to one address, over all forms (ASVS 2.4.1); the last is kept for a reset. */
  messageDestination: { points: 5, seconds: 3600 },
  /** Codes tried for one address without a `codeId`; a right one resets it. */
  codeTryDestination: { points: 5, seconds: 900 },
  /** SMS to one number, from one address and one wider network, to one country, and in all: what an attacker could cost us (ASVS 2.4.1, toll fraud). */
  smsNumber: { points: 5, seconds: 3600 },
  smsAddress: { points: 10, seconds: 3600 },
  smsNetwork: { points: 50, seconds: 3600 },
  smsCountry: { points: 500, seconds: 3600 },
  smsTotal: { points: 2000, seconds: 3600 },
  smsTotalDay: { points: 10_000, seconds: 86_400 },
  /** Mails that strangers can cause, from one wider network (IPv4 /24, IPv6 /48) and in all. */
  mailNetwork: { points: 300, seconds: 3600 },
  mailTotal: { points: 10_000, seconds: 3600 },
  mailTotalDay: { points: 50_000, seconds: 86_400 },
  /** Codes and resets asked for from one address. */
  codeRequestAddress: { points: 60, seconds: 3600 },
  /** Codes and links tried from one address; a sign-in that succeeds is given back. */
  codeTryAddress: { points: 60, seconds: 900 },
  /** Wrong codes of a device typed by one account; a right one is given back (RFC 8628 5.1). */
  deviceCodeUser: { points: 10, seconds: 900 },
  /** Documents of unregistered clients that one address makes us fetch. */
  documentAddress: { points: 30, seconds: 300 },
  /** Challenges for a passkey given to one address: the sign-in page asks for one each time it opens. */
  passkeyAddress: { points: 600, seconds: 300 },
  /** Wrong current passwords and factors given in one account's sessions (ASVS 6.3.4). */
  passwordProof: { points: 5, seconds: 900 },
  /** Pictures that one account uploads: each is decoded and encoded again (ASVS 15.2.2). */
  avatarUser: { points: 30, seconds: 3600 },
  refreshAddress: { points: 600, seconds: 300 },
  /** Requests with one API key that has no number of its own; taken by each instance in parts. */
  apiKey: { points: 600, seconds: 60 },
  setupAddress: { points: 20, seconds: 900 },
  /** Test messages that one admin sends to their own address: each is an email or SMS that costs. */
  messageTest: { points: 20, seconds: 3600 },
  /** Times that admins ask one outside service whether it works. */
  providerProbe: { points: 10, seconds: 60 },
} as const satisfies Record<string, Limit>;

export type RateLimitName = keyof typeof rateLimits;

export function isRateLimitName(name: string): name is RateLimitName {
  return Object.hasOwn(rateLimits, name);
}
