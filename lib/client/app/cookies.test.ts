import { describe, expect, it } from "vitest";
import { joinChunks, readCookies, serializeCookie, splitChunks } from "./cookies";

const set = (value: string, header = "") =>
  splitChunks(readCookies(header), { name: "s", value, maxAge: 60, secure: true });
const applied = (value: string, header = "") => {
  const cookies = new Map(readCookies(header));
  for (const one of set(value, header)) {
    if (one.value === "") cookies.delete(one.name);
    else cookies.set(one.name, one.value);
  }
  return cookies;
};

it("reads what browsers send", () => {
  expect([...readCookies('a=1; b=x=y;c="q"; ; =d; e')]).toEqual([
    ["a", "1"],
    ["b", "x=y"],
    ["c", '"q"'],
  ]);
  expect([...readCookies(null)]).toEqual([]);
});

it("cannot be read by scripts, nor sent from other sites' forms", () => {
  const header = serializeCookie({ name: "__Host-s", value: "v", maxAge: 60, secure: true });
  expect(header).toBe("__Host-s=v; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure");
});

describe("a value", () => {
  it.each([1, 3_800, 3_801, 7_600, 15_200])("of %i characters comes back whole", (length) => {
    const value = Array.from({ length }, (_, i) => String.fromCharCode(97 + (i % 26))).join("");
    const cookies = applied(value);
    expect(joinChunks(cookies, "s")).toBe(value);
    for (const one of set(value)) expect(serializeCookie(one).length).toBeLessThan(4_096);
  });

  it("leaves nothing of a longer one, nor of a shorter one", () => {
    const long = "s.0=a; s.1=b; s.2=c; other=1; s.x=1";
    expect([...applied("new", long)]).toEqual([
      ["other", "1"],
      ["s.x", "1"],
      ["s", "new"],
    ]);
    expect(joinChunks(applied("y".repeat(4_000), "s=old"), "s")).toBe("y".repeat(4_000));
  });

  it("that is empty removes all", () => {
    expect([...applied("", "s=a; s.0=b; s.1=c; t=1").keys()]).toEqual(["t"]);
    expect(set("")).toEqual([]);
  });

  it("that no server would accept is refused", () => {
    expect(() => set("z".repeat(15_201))).toThrow(RangeError);
  });
});
