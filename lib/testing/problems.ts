import { expect } from "vitest";
import type { Answer, Json } from "./api";

/** Words that no answer may hold: they would tell of what is behind it. */
export const leaks = /prisma|postgres|select |node_modules|at async|\.ts:\d|syntax error|stack/i;

/** A refusal in the contract's form, which tells nothing of what is behind it. */
export function expectProblem(answer: Answer<Json>) {
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.body).toMatchObject({
    type: `urn:gatehouse:error:${answer.body.code}`,
    status: answer.status,
    requestId: answer.headers.get("x-request-id"),
  });
  expect(answer.text).not.toMatch(leaks);
}
