import { afterAll, beforeAll } from "vitest";
import { type CheapPasswords, cheapPasswords } from "./cheap-passwords";
import { type TestPlatform, testPlatform } from "./context";
import { testDatabase } from "./database";

export type House = TestPlatform & { passwords: CheapPasswords };

/**
 * Opens a platform with cheap hashes for the tests of a file, and closes it after them.
 * @param patienceMs for tests that crowd the database on purpose
 */
export function testHouse(options: { patienceMs?: number } = {}): () => House {
  let house: House | undefined;
  beforeAll(async () => {
    const database = await testDatabase(options);
    house = { ...(await testPlatform(database)), passwords: cheapPasswords() };
  });
  afterAll(() => house?.database.close());
  return () => {
    if (!house) throw new Error("The house opens before the first test.");
    return house;
  };
}
