import { describe, expect, it } from "vitest";
import { app, mailBrand as brand, mailSamples as samples } from "@/lib/testing/mail-samples";
import { type MailTemplateName, renderMail } from "./render";

const names = Object.keys(samples) as MailTemplateName[];

/** By time, and by an admin: never by the reader. */
const causedByOthers: MailTemplateName[] = [
  ...(["api-key-expiring", "impersonation-started", "invitation"] as const),
  ...(["signed-out-by-admin", "permissions-changed"] as const),
];

describe.each(names)("%s", (name) => {
  const props: Record<string, unknown> = samples[name];
  const links = Object.values(props).filter((value) => String(value).startsWith(app));
  const mail = () => renderMail(name, samples[name], brand);

  it("says everything in both forms", async () => {
    const { subject, html, text } = await mail();
    expect(subject).toContain("Northwind");
    expect(html).toContain("Northwind");
    for (const link of links) {
      expect(text).toContain(link);
      expect(html).toContain(`href="${String(link).replaceAll("&", "&amp;")}"`);
    }
    if (typeof props.code === "string") {
      expect(text.split("\n")).toContain(props.code);
      expect(html).toContain(`>${props.code}<`);
    }
    if (!causedByOthers.includes(name)) expect(text).toContain("If this wasn’t you");
    expect(text).not.toMatch(/<[a-z]|undefined|null|NaN|\[object/);
    expect(html).not.toMatch(/undefined|NaN|\[object/);
  });

  it("loads and runs nothing, and links to nothing but this instance", async () => {
    const { html } = await mail();
    expect(html).not.toMatch(/<script|<iframe|<form|<img|@import|url\(/i);
    const hrefs = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    expect(hrefs.length).toBeGreaterThanOrEqual(links.length);
    expect(hrefs.filter((href) => !href?.startsWith(app))).toEqual([]);
  });

  it("has a dark theme", async () => {
    expect((await mail()).html).toContain("prefers-color-scheme:dark");
  });
});

it("tells of an account that is gone", async () => {
  const props = { deletesAt: null, signInUrl: `${app}/sign-in` };
  const { subject, text } = await renderMail("account-deletion", props, brand);
  expect(subject).toBe("Your Northwind account was deleted");
  expect(text).toContain("everything in it were deleted");
});

it("[F11] tells the owner of the current address that someone is signed in to the account", async () => {
  const props = { ...samples.code, purpose: "changeEmail" as const };
  const atCurrent = { ...props, securityUrl: `${app}/settings/security` };
  const { text } = await renderMail("code", atCurrent, brand);
  expect(text).toContain("someone is signed in to your account");
  expect(text).toContain(`${app}/settings/security`);
  expect(text).not.toContain("ignore this email");
  expect((await renderMail("code", props, brand)).text).toContain("ignore this email");
});

it("leaves out what is not known", async () => {
  const props = { ...samples["new-sign-in"], ip: null, browser: null, system: null };
  const { text } = await renderMail("new-sign-in", props, brand);
  expect(text).toContain("14 November 2026 at 09:00 UTC");
  expect(text).not.toMatch(/Browser|System|Address/);
});

describe("[S71] values that strangers choose", () => {
  const evil = '<img src=x onerror="alert(1)"> http://evil.example/ www.evil.example 9.5';

  it("become neither markup nor a link", async () => {
    const props = { ...samples["new-sign-in"], ip: evil, browser: evil, system: evil };
    const { html, text } = await renderMail("new-sign-in", props, brand);
    expect(html).not.toMatch(/<img|onerror=|evil\.example/);
    expect(text).not.toMatch(/<|:\/\/evil|evil\.|www\./);
    expect(text).not.toContain("Address");
  });

  it("in the brand's name stay text, and one line of the subject", async () => {
    const name = "A & <b>B</b>\r\nBcc: x@example.com";
    const { subject, html } = await renderMail("verify-email", samples["verify-email"], {
      ...brand,
      name,
    });
    expect(subject).toBe("Verify your email for A & <b>B</b> Bcc: x@example.com");
    expect(html).toContain("A &amp; &lt;b&gt;B&lt;/b&gt;");
    expect(html).not.toContain("<b>");
  });

  it("as colours cannot reach the style sheet", async () => {
    const accentDark = "red}</style><script>alert(1)</script>";
    const { html } = await renderMail("verify-email", samples["verify-email"], {
      ...brand,
      accent: "url(x)",
      accentDark,
    });
    expect(html).not.toMatch(/<script|url\(/);
  });
});
