import { randomInt, randomUUID } from "node:crypto";
import type { Email } from "@/lib/contracts/fields";
import type { Phone } from "@/lib/contracts/phone";
import type { Username } from "@/lib/contracts/username";
import { emailOf, phoneOf, usernameOf } from "./parse";

/** The test people's words and addresses, for every suite: nothing here needs vitest or Playwright. */

/** What test people sign in with, unless a test is about their passwords. */
export const PASSWORD = "plum tractor wharf 91";
export const OTHER_PASSWORD = "quiet lantern orbit 47";

/** The owner of a server under test, made from the environment at its first start. */
export const owner = { email: "owner@gatehouse.test", password: "lantern gravel overture nine" };

export function newEmail(): Email {
  return emailOf(`person-${randomUUID()}@example.com`);
}

export function newUsername(): Username {
  return usernameOf(`ada_${randomUUID().slice(0, 8)}`);
}

const firstNumber = randomInt(0, 900_000);
let numbers = 0;

/** A valid British mobile number that no other test of this process has, and hardly one of another. */
export function newPhone(): Phone {
  numbers += 1;
  return phoneOf(`+447400${100_000 + ((firstNumber + numbers) % 900_000)}`);
}
