import { beforeAll, describe } from "vitest";
import { ensureFirstAdmin } from "@/lib/domain/sign-up/first-admin";
import { apiSuite, type Mount } from "@/lib/testing/api-suite";
import { newEmail, PASSWORD } from "@/lib/testing/api-users";
import { testPlatform } from "@/lib/testing/context";
import { worldOf } from "@/lib/testing/scenarios";

describe("the API in process", () => {
  let mount: Mount;
  beforeAll(async () => {
    const { platform, api } = worldOf(await testPlatform());
    const admin = { email: newEmail(), password: PASSWORD };
    await ensureFirstAdmin(platform, admin);
    mount = { api, admin };
  });
  apiSuite(() => mount);
});
