import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import { PASSWORD } from "@/lib/testing/people";
import { listUsersQuery } from "./admin";
import { loginBody, registerBody, requestCodeBody, resetBody, verifyEmailBody } from "./auth";
import {
  canonicalEmail,
  type Email,
  email,
  identifier,
  line,
  linkToken,
  newPassword,
  paragraph,
  shortCode,
  webUrl,
} from "./fields";
import { profilePatch } from "./user";

const accepts = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

describe("an email", () => {
  it.each([
    ["ADA@Example.COM", "ada@example.com"],
    ["  ada@example.com ", "ada@example.com"],
    ["\u00a0ada@example.com", "ada@example.com"],
    ["ａｄａ@example.com", "ada@example.com"],
    ["o\ufb03ce@example.com", "office@example.com"],
    ["first.last+tag@sub.example.co.uk", "first.last+tag@sub.example.co.uk"],
    ["o'brien@example.com", "o'brien@example.com"],
    ["ada@bücher.example", "ada@xn--bcher-kva.example"],
    ["Ada@BÜCHER.Example", "ada@xn--bcher-kva.example"],
    ["ada@bu\u0308cher.example", "ada@xn--bcher-kva.example"],
    ["ada@XN--BCHER-KVA.example", "ada@xn--bcher-kva.example"],
    ["ivan@почта.рф", "ivan@xn--80a1acny.xn--p1ai"],
    ["ivan@xn--80a1acny.xn--p1ai", "ivan@xn--80a1acny.xn--p1ai"],
    ["ada@faß.example", "ada@xn--fa-hia.example"],
    ["mei@例え。テスト", "mei@xn--r8jz45g.xn--zckzah"],
    ["r&d@example.com", "r&d@example.com"],
    ["sales/eu@example.com", "sales/eu@example.com"],
    ["a!#$%*=?^_`{|}~z@example.com", "a!#$%*=?^_`{|}~z@example.com"],
    ["-@example.com", "-@example.com"],
  ])("[S5] [B1] [B2] %j is %s", (typed, canonical) => {
    expect(email.parse(typed)).toBe(canonical);
    expect(email.parse(canonical)).toBe(canonical);
  });

  it.each([
    "ada@example.com\r\nBcc: eve@example.com",
    "ada@example.com\r\n",
    "\r\nada@example.com",
    "ada\n@example.com",
    "ada@example.com\u2028",
    "ada@example.com\t",
    "ada@example.com,eve@example.com",
    "ada@example.com;eve@example.com",
    "ada@example.com eve@example.com",
    "ada＠example.com",
    "ada﹫example.com",
    "ada@eve.com＠example.com",
    "ada@example.com，eve@example.com",
    '"ada"@example.com',
    '"ada eve"@example.com',
    "Ada <ada@example.com>",
    "<ada@example.com>",
    "ada(comment)@example.com",
    "ada@example.com(comment)",
    "ada@@example.com",
    "ada@eve@example.com",
    "@example.com",
    "ada@",
    "ada",
    "ada@localhost",
    "ada@.com",
    "ada@example..com",
    ".ada@example.com",
    "ada..b@example.com",
    "ada.@example.com",
    "ada@[127.0.0.1]",
    "ada@127.0.0.1",
    "аda@example.com",
    "ada@exаmple.com",
    "ada@xn--.example",
    "ada@xn--a.example",
    "ada@-example.com",
    "ada@exa_mple.com",
    "ada@example.com.",
    "ada@exam%70le.com",
    "ada@example.com:25",
    "ada@example.com/x",
    "ada@0x7f.1",
    "ada@2130706433.1",
    "ada@example.123",
    `ada@${"a".repeat(64)}.example`,
    "ada\u200b@example.com",
    "ada\u0000@example.com",
    "ada\ud800@example.com",
    "İ@example.com",
    "mailto:ada@example.com",
    "ada%0d%0a@example.com",
    `${"a".repeat(250)}@example.com`,
    "",
    " ",
  ])("[S6] %j is none", (value) => {
    expect(accepts(email, value)).toBe(false);
  });

  it.each([[["ada@example.com"]], [{ contains: "@" }], [7], [null], [undefined], [true]])(
    "[S6][S68] %j is none",
    (value) => {
      expect(accepts(email, value)).toBe(false);
    },
  );

  it("[S5][S6] of any text has one plain form, or none", () => {
    const pieces = fc.constantFrom(
      "a",
      "Z",
      "@",
      "＠",
      ".",
      ",",
      "\r\n",
      '"',
      "ﬁ",
      "\u0000",
      " ",
      "ß",
      "İ",
      "example.com",
    );
    const texts = fc.oneof(
      fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join("")),
      fc.string({ unit: "binary" }),
      fc.emailAddress(),
      fc
        .tuple(
          fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_+-]{0,11}$/),
          fc.constantFrom("example.com", "EXAMPLE.org", "ex\uff41mple.net", "mail.example.com "),
        )
        .map((parts) => parts.join("@")),
    );
    let accepted = 0;
    fc.assert(
      fc.property(texts, (typed) => {
        const parsed = email.safeParse(typed);
        if (!parsed.success) return;
        accepted += 1;
        expect(parsed.data).toMatch(/^[!-?A-~]+@[a-z0-9.-]+$/);
        expect(parsed.data).not.toMatch(/[,;:"<>()[\]\\]/);
        expect(email.parse(parsed.data)).toBe(parsed.data);
        expect(parsed.data.split("@")).toHaveLength(2);
      }),
      { numRuns: 500 },
    );
    expect(accepted).toBeGreaterThan(20);
  });
});

it.each(["admin@localhost", "ada@mail", "ada@почта"])(
  "[B2] %s is told that a domain is missing",
  (typed) => {
    const message = email.safeParse(typed).error?.issues[0]?.message;
    expect(message).toContain("full domain, such as name@example.com");
  },
);

describe("[S37] one request names one address", () => {
  it.each([
    [requestCodeBody, { scene: "RESET_PASSWORD" }],
    [registerBody, { password: PASSWORD }],
    [resetBody, { code: "123456", newPassword: PASSWORD }],
    [verifyEmailBody, { code: "123456" }],
  ])("in body %#", (schema, rest) => {
    expect(accepts(schema, { ...rest, email: "ada@example.com" })).toBe(true);
    for (const two of [
      ["ada@example.com", "eve@example.com"],
      "ada@example.com,eve@example.com",
      { 0: "ada@example.com", 1: "eve@example.com" },
    ]) {
      expect(accepts(schema, { ...rest, email: two })).toBe(false);
    }
    const second = { ...rest, email: "ada@example.com", emails: ["eve@example.com"] };
    expect(accepts(schema, second)).toBe(false);
  });

  it("of a sign-in names one account", () => {
    const both = { email: "ada@example.com", login: "eve@example.com", password: "x" };
    expect(accepts(loginBody, both)).toBe(false);
    expect(accepts(loginBody, { password: "x" })).toBe(false);
  });
});

describe("[S69] NUL and lone surrogates", () => {
  const texts = ["a\u0000b", "\u0000", "a\ud800b", "\udfff"];
  it.each([
    ["email", email],
    ["identifier", identifier],
    ["line", line(100)],
    ["paragraph", paragraph(100)],
    ["new password", newPassword],
    ["web address", webUrl],
    ["link token", linkToken],
    ["code", shortCode],
    ["search", listUsersQuery.shape.q],
  ])("are refused in %s", (_name, schema) => {
    for (const text of texts) {
      expect(accepts(schema, text), JSON.stringify(text)).toBe(false);
      expect(accepts(schema, `https://example.com/${text}`), JSON.stringify(text)).toBe(false);
    }
  });

  it("are refused in every field of a profile", () => {
    for (const field of Object.keys(profilePatch.shape)) {
      for (const text of texts) {
        expect(accepts(profilePatch, { [field]: text }), field).toBe(false);
      }
    }
    expect(accepts(profilePatch, { address: { locality: "a\u0000" } })).toBe(false);
  });
});

describe("[S71] a web address", () => {
  it.each(["https://example.com", "http://example.com/a?b=c#d", "https://müller.example/ä"])(
    "may be %s",
    (value) => expect(accepts(webUrl, value)).toBe(true),
  );

  it.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:image/svg+xml,<svg onload=alert(1)>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "ftp://example.com",
    "blob:https://example.com/1",
    "//example.com",
    "example.com",
    "http://localhost",
    "http://app.localhost",
    "http://127.0.0.1",
    "http://2130706433",
    "http://0x7f.1",
    "http://0177.0.0.1",
    "http://[::1]",
    "http://[::ffff:127.0.0.1]",
    "http://169.254.169.254/latest/meta-data",
    "http://metadata.google.internal",
    "http://printer.local",
    "http://intranet",
    "http://localhost.",
    "http://printer.local.",
    "https://user:password@example.com",
    "https://example.com\u0000",
    "https://",
  ])("may not be %j", (value) => {
    expect(accepts(webUrl, value)).toBe(false);
  });
});

it("[S80] a line has no line breaks with which to forge another", () => {
  for (const text of ["a\nb", "a\r\nb", "a\u2028b", "a\u0085b", "a\u001b[31m"]) {
    expect(accepts(line(100), text)).toBe(false);
  }
  expect(paragraph(100).parse(" a\r\nb\n")).toBe("a\nb");
  expect(accepts(paragraph(100), "a\u001bb")).toBe(false);
});

it("[S11][S12] a new password is taken as it is typed, to 1,024 characters", () => {
  for (const typed of [" spaces around ", "ПАРОЛЬ", "🦊".repeat(64), "x".repeat(1024), "\ttab"]) {
    expect(newPassword.parse(typed)).toBe(typed);
  }
  expect(accepts(newPassword, "")).toBe(false);
  expect(accepts(newPassword, "x".repeat(1025))).toBe(false);
});

it("[S33] a code is six digits, spaces and dashes aside", () => {
  expect(shortCode.parse(" 123-456 ")).toBe("123456");
  for (const text of ["12345", "1234567", "12345a", 123456, ["123456"]]) {
    expect(accepts(shortCode, text)).toBe(false);
  }
});

describe("an address that someone is looked up by", () => {
  it.each([
    [" Ada@Example.COM ", "ada@example.com"],
    ["ada＠example.com", "ada@example.com"],
    ["ada", null],
    ["", null],
    ["a@b@example.com", null],
  ])("%j is %j", (text, found) => {
    expect(canonicalEmail(text)).toBe(found);
  });

  it("is of a type that plain text is not", () => {
    const plain: string = "ada@example.com";
    expectTypeOf(plain).not.toExtend<Email>();
    expectTypeOf(canonicalEmail(plain)).toEqualTypeOf<Email | null>();
  });
});
