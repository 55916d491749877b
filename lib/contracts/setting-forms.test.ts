import { expect, it } from "vitest";
import { sectionForms } from "./setting-forms";

const TOO_MANY = Array.from({ length: 201 }, (_, index) => `host-${index}.example`).join("\n");

/** What is posted for the hosts of clients that nobody registered, with the rest of its form. */
const read = (blockedClientHosts: string) =>
  sectionForms.applications.safeParse({
    ...{ seen: "0123456789abcdef", clientDocumentApis: "", allowedClientHosts: "" },
    blockedClientHosts,
  });

it.each<[typed: string, hosts: string[]]>([
  ["", []],
  [
    "app.example.com\r\n*.example.org, localhost",
    ["app.example.com", "*.example.org", "localhost"],
  ],
  ["APP.Example.com\napp.example.com", ["app.example.com"]],
  ["https://app.example.com:8443/client.json", ["app.example.com"]],
  ["*.bücher.example", ["*.xn--bcher-kva.example"]],
])("the hosts %j are read as %j", (typed, hosts) => {
  expect(read(typed).data?.patch).toMatchObject({ blockedClientHosts: hosts });
});

it.each([
  ...["*", "*.", "app.*.com", "*example.com", "[::1]", "javascript:alert(1)", "a..b", TOO_MANY],
])("%j is refused next to its field", (typed) => {
  const issues = read(typed).error?.issues.map(({ path, message }) => [path, message]);
  expect(issues).toEqual([
    [["blockedClientHosts"], expect.stringContaining("such as app.example.com")],
  ]);
});
