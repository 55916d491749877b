import { expect, it, vi } from "vitest";
import { createSeal } from "./seal";

const [first, second] = ["a".repeat(32), "b".repeat(32)] as const;
const later = () => Math.floor(Date.now() / 1000) + 60;

it("opens what it sealed, and shows nothing of it", async () => {
  const seal = createSeal([first], "session");
  const text = await seal.seal({ user: "ada" }, later());
  expect(await seal.open(text)).toMatchObject({ user: "ada" });
  expect(Buffer.from(text.split(".")[3] ?? "", "base64url").toString()).not.toContain("ada");
});

it("opens what an older secret sealed, and seals with the newest", async () => {
  const old = await createSeal([first], "session").seal({ n: 1 }, later());
  const both = createSeal([second, first], "session");
  expect(await both.open(old)).toMatchObject({ n: 1 });
  const fresh = await both.seal({ n: 2 }, later());
  expect(await createSeal([second], "session").open(fresh)).toMatchObject({ n: 2 });
  expect(await createSeal([first], "session").open(fresh)).toBeNull();
});

it("does not open what was sealed for another purpose", async () => {
  const text = await createSeal([first], "sign-in").seal({ user: "ada" }, later());
  expect(await createSeal([first], "session").open(text)).toBeNull();
});

it("does not open what has ended", async () => {
  const seal = createSeal([first], "session");
  const text = await seal.seal({}, later());
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 61_000 });
  expect(await seal.open(text)).toBeNull();
  vi.useRealTimers();
});

it("does not open a text of which one character was changed", async () => {
  const seal = createSeal([first], "session");
  const text = await seal.seal({ user: "ada" }, later());
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  for (let at = 0; at < text.length; at += 3) {
    // The highest of the six bits, which counts at the end of a part too.
    const other = alphabet[alphabet.indexOf(text[at] ?? "") ^ 32] ?? "A";
    const changed = text.slice(0, at) + other + text.slice(at + 1);
    expect(await seal.open(changed), `at ${at}`).toBeNull();
  }
});

it.each(["", "a", "....", "a.b.c.d.e", "null"])("does not open %j", async (text) => {
  expect(await createSeal([first], "session").open(text)).toBeNull();
});
