import { describe, expect, it } from "vitest";
import { silentLog } from "@/lib/platform/log";
import { readNothing, runBeforeHook, withinTime } from "./run-hook";

const ctx = { hooks: { timeoutMs: 20 }, log: silentLog, requestId: "a request" };
const answering = (answer: unknown) =>
  runBeforeHook(ctx, "beforeSignIn", () => answer, readNothing);

describe("a before-hook's answer", () => {
  it.each([undefined, null])("%j lets pass", async (answer) => {
    await expect(answering(answer)).resolves.toBeUndefined();
  });

  it("with `refuse` refuses by that sentence", async () => {
    await expect(answering({ refuse: "Not today." })).rejects.toMatchObject({
      code: "forbidden",
      message: "Not today.",
    });
  });

  it.each([
    ...[false, true, 0, "no", {}, []],
    ...[{ refuse: "" }, { refuse: " " }, { refuse: true }, { refuse: "x".repeat(301) }],
  ])("of another kind lets nothing pass: %j", async (answer) => {
    await expect(answering(answer)).rejects.toMatchObject({ code: "unavailable" });
  });

  it("that is thrown at once lets nothing pass", async () => {
    const throwing = () => {
      throw new Error("at once");
    };
    const running = runBeforeHook(ctx, "beforeSignIn", throwing, readNothing);
    await expect(running).rejects.toMatchObject({ code: "unavailable" });
  });
});

it("a time limit aborts the signal that the hook was given", async () => {
  let signal: AbortSignal | undefined;
  const hanging = withinTime(5, (options) => {
    signal = options.signal;
    return new Promise<void>(() => {});
  });
  await expect(hanging).rejects.toMatchObject({ name: "TimeoutError" });
  expect(signal?.aborted).toBe(true);
});

it("a worker that stops does not wait for the limit", async () => {
  const stopping = new AbortController();
  const hanging = withinTime(60_000, () => new Promise<void>(() => {}), stopping.signal);
  stopping.abort(new Error("stopping"));
  await expect(hanging).rejects.toThrow("stopping");
});
