import { describe, expect, test } from "vitest";
import { readAddress } from "./address";

const readsAs = (url: string) => readAddress(url).config;

describe("[E10] [S110] an address is read as psql reads it", () => {
  test.each([
    ["a socket by host=", "postgresql://u:p@/db?host=/run/pg", { host: "/run/pg", ssl: false }],
    ["a socket in the address", "postgresql://u@%2Frun%2Fpg/db", { host: "/run/pg", ssl: false }],
    ["a raw # in the password", "postgresql://u:p#w@h/db", { password: "p#w", host: "h" }],
    ["a raw ? in the password", "postgresql://u:p?w@h/db", { password: "p?w", host: "h" }],
    ["an escaped password", "postgresql://u:p%40%2Fw@h/db", { password: "p@/w" }],
    ["IPv6", "postgresql://u@[::1]:6432/db", { host: "::1", port: 6432 }],
    [
      "parameters",
      "postgresql:///?host=h&user=u&dbname=d",
      { host: "h", user: "u", database: "d" },
    ],
    ["no port", "postgres://h/db", { host: "h", port: 5432, database: "db" }],
    [
      "options",
      "postgresql://h/db?options=-c%20search_path%3Dgh",
      { options: "-c search_path=gh" },
    ],
    ["a schema", "postgresql://h/db?schema=gh", { options: '-c search_path="gh"' }],
  ])("%s", (_, url, config) => expect(readsAs(url)).toMatchObject(config));

  test.each([
    ["several hosts", "postgresql://u:p@a:1,b:2/db", /several hosts/],
    ["several hosts by host=", "postgresql:///db?host=a,b", /several hosts/],
    ["a raw @ in the password", "postgresql://u:p@w@h/db", /write @ as %40/],
    ["a raw / in the password", "postgresql://u:p/w@h/db", /\/ as %2F/],
    ["a raw % in the password", "postgresql://u:p%w@h/db", /% as %25/],
    ["a raw / after digits", "postgresql://u:12/w@h/db", /\/ as %2F/],
    ["a port that is none", "postgresql://h:99999/db", /port/],
    ["an unknown parameter", "postgresql://h/db?shema=x", /unknown parameter "shema"/],
    ["a standby", "postgresql://h/db?target_session_attrs=standby", /target_session_attrs/],
    ["another encoding", "postgresql://h/db?client_encoding=LATIN1", /client_encoding/],
    ["a pooler and a schema", "postgresql://h/db?pgbouncer=true&schema=gh", /ALTER ROLE/],
    ["another database", "mysql://h/db", /not a PostgreSQL address/],
  ])("%s is refused in one sentence", (_, url, sentence) => {
    expect(() => readAddress(url)).toThrow(
      expect.objectContaining({ name: "StartError", message: expect.stringMatching(sentence) }),
    );
    expect(() => readAddress(url)).toThrow(/^[^\n]+\.$/);
  });
});

describe("[E9] [S110] sslmode is read as psql reads it", () => {
  const ca = "package.json";
  test.each([
    ["disable", "disable", false],
    ["prefer", "prefer", { rejectUnauthorized: false }],
    ["require", "require", { rejectUnauthorized: false }],
    ["no-verify", "no-verify", { rejectUnauthorized: false }],
    ["verify-full", "verify-full", {}],
    ["verify-ca", "verify-ca", { checkServerIdentity: expect.any(Function) }],
    [
      "require with a root certificate",
      `require&sslrootcert=${ca}`,
      { ca: expect.stringContaining("gatehouse"), checkServerIdentity: expect.any(Function) },
    ],
    ["the system's root certificates", "verify-full&sslrootcert=system", {}],
  ])("%s", (_, mode, ssl) => {
    expect(readsAs(`postgresql://h/db?sslmode=${mode}`).ssl).toEqual(ssl);
  });

  test.each([
    ["an unknown mode", "sslmode=on", /must be one of disable, prefer/],
    [
      "a file that is missing",
      "sslmode=verify-ca&sslrootcert=/nowhere.pem",
      /sslrootcert .*ENOENT/,
    ],
  ])("%s is refused in one sentence", (_, query, sentence) => {
    expect(() => readAddress(`postgresql://h/db?${query}`)).toThrow(sentence);
  });
});
