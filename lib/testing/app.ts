import { afterAll, beforeAll } from "vitest";
import { type CheapPasswords, cheapPasswords } from "./cheap-passwords";
import { type TestPlatform, testPlatform } from "./context";
import { testDatabase } from "./database";

export type TestApp = TestPlatform & { passwords: CheapPasswords };

/**
 * Opens a platform with cheap hashes for the tests of a file, and closes it after them.
 * @param patienceMs for tests that crowd the database on purpose
 */
export function testApp(options: { patienceMs?: number } = {}): () => TestApp {
  let app: TestApp | undefined;
  beforeAll(async () => {
    const database = await testDatabase(options);
    app = { ...(await testPlatform(database)), passwords: cheapPasswords() };
  });
  afterAll(() => app?.database.close());
  return () => {
    if (!app) throw new Error("The test app opens before the first test.");
    return app;
  };
}
