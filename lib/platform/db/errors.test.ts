import { describe, expect, test } from "vitest";
import { isGone, isUnavailable, isUniqueViolation } from "./errors";

/** As Prisma wraps what an adapter throws. */
function fromPrisma(code: string, cause: Record<string, unknown>) {
  const driverAdapterError = Object.assign(new Error("adapter"), { cause });
  return Object.assign(new Error("prisma"), { code, meta: { driverAdapterError } });
}

function withCode(code: string, message = "") {
  return Object.assign(new Error(message), { code });
}

const unable = "Transaction API error: Unable to start a transaction in the given time.";

describe("isUnavailable", () => {
  test.each([
    ["a refused connection", withCode("ECONNREFUSED")],
    ["both addresses of a host refused", new AggregateError([withCode("ECONNREFUSED")])],
    ["a connection that was cut", withCode("ECONNRESET")],
    ["a shutdown", withCode("57P01")],
    ["a server that starts up", withCode("57P03")],
    ["a connection exception", withCode("08006")],
    ["too many connections", withCode("53300")],
    ["an exhausted pool", new Error("timeout exceeded when trying to connect")],
    ["a connection that took too long to open", new Error("timeout expired")],
    ["a lost connection", new Error("Connection terminated unexpectedly")],
    ["Prisma's unreachable", withCode("P1001")],
    ["Prisma's timeout", withCode("P1008")],
    ["Prisma's closed connection", withCode("P1017")],
    ["Prisma's exhausted pool", withCode("P2024")],
    ["a transaction that could not begin", withCode("P2028", unable)],
    ["an adapter's unreachable", fromPrisma("P2010", { kind: "DatabaseNotReachable" })],
    ["an adapter's timeout", fromPrisma("P2010", { kind: "SocketTimeout" })],
    ["an adapter's shutdown", fromPrisma("P2010", { kind: "postgres", code: "57P01" })],
    ["[E2] an expired certificate", withCode("CERT_HAS_EXPIRED")],
    ["[E2] an unknown authority", withCode("UNABLE_TO_VERIFY_LEAF_SIGNATURE")],
    ["[E2] TLS that was turned off", new Error("The server does not support SSL connections")],
    ["[E3] [S111] a read-only server", withCode("25006")],
    [
      "[E3] [S111] an adapter's read-only",
      fromPrisma("P2010", { kind: "postgres", code: "25006" }),
    ],
    ["[E2] a password that was changed", withCode("28P01")],
    ["[E19] a table that a migration has to make", withCode("P2021")],
    ["a closed PGlite", new Error("PGlite is closed")],
  ])("%s", (_, error) => {
    expect(isUnavailable(error)).toBe(true);
  });

  test.each([
    ["a unique violation", withCode("P2002")],
    ["a missing row", withCode("P2025")],
    ["a transaction that took too long", withCode("P2028", "A query cannot be executed")],
    ["bad SQL", withCode("42601")],
    ["a programming error", new TypeError("x is not a function")],
    ["nothing", undefined],
  ])("not %s", (_, error) => {
    expect(isUnavailable(error)).toBe(false);
  });
});

test.each([
  ["Prisma's missing row", withCode("P2025"), true],
  ["Prisma's foreign key", withCode("P2003"), true],
  ["a foreign key", withCode("23503"), true],
  ["a unique violation", withCode("P2002"), false],
  ["a programming error", new TypeError("x is not a function"), false],
])("isGone: %s", (_, error, gone) => {
  expect(isGone(error)).toBe(gone);
});

test("isUniqueViolation", () => {
  const index = { kind: "UniqueConstraintViolation", constraint: { index: "users_email_key" } };
  const fields = { kind: "UniqueConstraintViolation", constraint: { fields: ["email"] } };
  for (const cause of [index, fields]) {
    const error = fromPrisma("P2002", cause);
    expect(isUniqueViolation(error)).toBe(true);
  }
  expect(isUniqueViolation(withCode("23505"))).toBe(true);
  expect(isUniqueViolation(withCode("P2025"))).toBe(false);
});
