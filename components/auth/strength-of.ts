import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";
import type { StrengthOf } from "./password-strength";

/** As many characters as the server checks (lib/domain/passwords/policy.ts); more would take too long. */
const CHECKED_LENGTH = 40;

/** The same check as the server's, without what the server knows about the owner. */
export async function loadStrength(): Promise<StrengthOf> {
  const zxcvbn = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  return (password) => zxcvbn.check(password.slice(0, CHECKED_LENGTH)).score;
}
