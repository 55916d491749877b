import { beforeAll, expect, test } from "vitest";
import { type TestPlatform, testCtx, testPlatform } from "@/lib/testing/context";
import { makeUser, signInAs } from "@/lib/testing/factories";
import { nameUsers } from "./user-names";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await testPlatform();
});

test.each([["audit:read"], ["users:read"]])(
  "names users to anyone who holds %s; erased users are missing",
  async (permission) => {
    const reader = await makeUser(platform, { permissions: [permission] });
    const maria = await makeUser(platform, { name: "Maria Kovács" });
    const gone = "0199a000-0000-7000-8000-000000000000";
    const ctx = await signInAs(platform, reader);
    const names = await nameUsers(ctx, [maria.id, maria.id, gone, null]);
    const none = { username: null, phone: null };
    expect([...names]).toEqual([[maria.id, { name: "Maria Kovács", email: maria.email, ...none }]]);
  },
);

test("[S60] tells nothing to those who may read neither the log nor users", async () => {
  const reader = await makeUser(platform, { permissions: ["users:kick"] });
  const ctx = await signInAs(platform, reader);
  await expect(nameUsers(ctx, [reader.id])).rejects.toMatchObject({ code: "forbidden" });
  await expect(nameUsers(testCtx(platform), [reader.id])).rejects.toMatchObject({
    code: "unauthenticated",
  });
});
