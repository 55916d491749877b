import { describe, expect, it } from "vitest";
import { hashToken, newShortCode, newToken } from "./tokens";
import { createVault } from "./vault";

const vault = createVault("a secret that is long enough for tests");
const other = createVault("another secret, long enough for tests");

describe("the vault", () => {
  it.each(["", "plain", "ünïcödé 🦊", "x".repeat(10_000)])(
    "opens what it sealed: %.10s",
    (plain) => {
      const sealed = vault.seal(plain);
      expect(vault.open(sealed)).toBe(plain);
      expect(vault.seal(plain)).not.toBe(sealed);
      if (plain) expect(sealed).not.toContain(plain);
    },
  );

  it("opens nothing else", () => {
    const sealed = vault.seal("plain");
    const bytes = Buffer.from(sealed, "base64url");
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    for (const text of [
      other.seal("plain"),
      bytes.toString("base64url"),
      sealed.slice(0, 10),
      "",
    ]) {
      expect(() => vault.open(text)).toThrow();
    }
  });

  it("marks lists of parts, so that no two lists share a mark", () => {
    expect(vault.mac("a", "b")).toBe(vault.mac("a", "b"));
    const lists = [["a", "b"], ["ab"], ["a", "", "b"], ["b", "a"], ["1:a", "b"], ["a1:b"]];
    const marks = lists.map((parts) => vault.mac(...parts));
    expect(new Set([...marks, other.mac("a", "b")]).size).toBe(lists.length + 1);
  });
});

describe("[S32][S33] secrets", () => {
  it("are 256 bits, and 6 digits, evenly drawn", () => {
    const tokens = Array.from({ length: 1000 }, newToken);
    expect(new Set(tokens).size).toBe(1000);
    for (const token of tokens) expect(Buffer.from(token, "base64url")).toHaveLength(32);
    const codes = Array.from({ length: 2000 }, newShortCode);
    for (const code of codes) expect(code).toMatch(/^\d{6}$/);
    const firsts = new Set(codes.map((code) => code[0]));
    expect([...firsts].sort().join("")).toBe("0123456789");
  });

  it("are kept as SHA-256", () => {
    expect(hashToken("token")).toMatch(/^[0-9a-f]{64}$/);
    expect(hashToken("token")).toBe(hashToken("token"));
    expect(hashToken("token")).not.toBe(hashToken("tokens"));
  });
});
