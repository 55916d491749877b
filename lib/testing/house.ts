import { afterAll, beforeAll } from "vitest";
import { type CheapPasswords, cheapPasswords } from "./cheap-passwords";
import { type TestPlatform, testPlatform } from "./context";

export type House = TestPlatform & { passwords: CheapPasswords };

/** Opens a platform with cheap hashes for the tests of a file, and closes it after them. */
export function testHouse(): () => House {
  let house: House | undefined;
  beforeAll(async () => {
    house = { ...(await testPlatform()), passwords: cheapPasswords() };
  });
  afterAll(() => house?.database.close());
  return () => {
    if (!house) throw new Error("The house opens before the first test.");
    return house;
  };
}
