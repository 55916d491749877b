import { expect, test } from "vitest";
import { mailDocument } from "./mail-document";

test("style attributes become rules under the nonce", () => {
  const html = mailDocument('<p style="font-family:&quot;Geist&quot;;margin:0">Hi</p>', "n1");
  expect(html).toContain('<p data-s="0">Hi</p>');
  expect(html).toContain('<style nonce="n1">[data-s="0"]{font-family:"Geist";margin:0}</style>');
});

test("a rule cannot end its style element", () => {
  expect(mailDocument('<p style="a:&lt;/style&gt;">', "n1")).not.toContain("</style>}");
});

test("links open outside", () => {
  expect(mailDocument('<a href="https://x.example">x</a>', "n1")).toContain(
    '<a target="_blank" href',
  );
  expect(mailDocument('<a href="/" target="_top">x</a>', "n1")).toContain(
    '<a href="/" target="_top"',
  );
});
