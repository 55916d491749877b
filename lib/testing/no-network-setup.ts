import { afterAll } from "vitest";
import { forbidNetwork } from "./no-network";

/** Vitest's set-up of every file: an attempt to leave the machine fails it, also one that is caught. */
const attempts = forbidNetwork();

afterAll(() => {
  const tried = attempts.splice(0);
  if (tried.length > 0) throw new Error(`A test tried to reach ${tried.join(", ")}.`);
});
