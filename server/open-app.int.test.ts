import { afterAll, beforeAll, expect, it } from "vitest";
import type { ProcessPlatform } from "@/lib/http/process/platform";
import { createRestApp } from "@/lib/http/rest/app";
import type { Env } from "@/lib/platform/env";
import { apiInProcess } from "@/lib/testing/api";
import { type TestPlatform, testPlatform } from "@/lib/testing/context";
import { owner } from "@/lib/testing/people";
import { openApp } from "./open-app";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await testPlatform();
});
afterAll(() => platform.database.close());

it("[G6] nobody is told that Gatehouse is well before its first admin can sign in", async () => {
  const env = { adminEmail: owner.email, adminPassword: owner.password } as Env;
  const order: string[] = [];
  const hash = platform.passwords.hash;
  const passwords = {
    ...platform.passwords,
    async hash(...args: Parameters<typeof hash>) {
      const made = await hash(...args);
      order.push("the admin's password is hashed");
      return made;
    },
  };
  const process: ProcessPlatform = { ...platform, passwords, onWake: { wake: () => {} } };
  const opening = openApp(env, Promise.resolve(process));
  const api = apiInProcess(createRestApp(async () => (await opening).platform));
  const health = api
    .call("GET", "/api/health")
    .then(({ status }) => order.push(`health ${status}`));
  const body = { email: owner.email, password: owner.password };
  expect((await api.call("POST", "/api/v1/auth/login", { body })).status).toBe(200);
  await health;
  expect(order).toEqual(["the admin's password is hashed", "health 200"]);
});
