import { randomInt } from "node:crypto";
import { Mailbox } from "./mailbox";

/** A number that nobody else in the run has: its country, how it is dialled there, and in full. */
export function newPhone(): { country: string; national: string; full: string; mailbox: Mailbox } {
  const line = String(randomInt(1_000_000, 9_999_999));
  const full = `+3630${line}`;
  return {
    country: "Hungary (+36)",
    national: `06 30 ${line}`,
    full,
    mailbox: new Mailbox(full),
  };
}
