import { expect, test } from "vitest";
import { jsonLog } from "./log";

function lines(say: (log: ReturnType<typeof jsonLog>) => void): string[] {
  const written: string[] = [];
  say(jsonLog((line) => written.push(line)));
  return written;
}

test("[S80] a value with line breaks in it stays one line's value, and forges none", () => {
  const message = 'no\n{"level":"info","event":"admin.claimed"}\r\n\u2028\u0085\u001b[2J';
  for (const level of ["info", "warn", "error"] as const) {
    const written = lines((log) => log[level]("auth.failed", { message, error: Error(message) }));
    expect(written).toHaveLength(1);
    expect(written[0]?.slice(0, -1)).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    expect(JSON.parse(written[0] ?? "")).toMatchObject({
      level,
      event: "auth.failed",
      message,
      error: { name: "Error", message },
    });
  }
});
