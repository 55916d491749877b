import { beforeAll, describe } from "vitest";
import { ensureFirstAdmin } from "@/lib/domain/first-admin";
import { apiAt } from "@/lib/testing/api";
import { apiSuite, type Mount } from "@/lib/testing/api-suite";
import { newEmail, PASSWORD } from "@/lib/testing/api-users";
import { testPlatform } from "@/lib/testing/context";
import { worldOf } from "@/lib/testing/scenarios";

/**
 * RUN_AGAINST lists base addresses of running servers, comma-separated: the Node server and the Next
 * mount. Their owner is ADMIN_EMAIL with ADMIN_PASSWORD.
 */
const addresses = (process.env.RUN_AGAINST ?? "").split(",").filter(Boolean);

describe.each(addresses)("the API at %s", (address) => {
  const { ADMIN_EMAIL = "", ADMIN_PASSWORD = "" } = process.env;
  const mount = { api: apiAt(address), admin: { email: ADMIN_EMAIL, password: ADMIN_PASSWORD } };
  apiSuite(() => mount);
});

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
