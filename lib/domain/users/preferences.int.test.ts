import { expect, it } from "vitest";
import { exportOwnData } from "@/lib/domain/account/export";
import { authenticateCookie } from "@/lib/domain/sessions/sessions";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { makeUser, refusalOf, signInAs } from "@/lib/testing/factories";
import { setPreferences } from "./preferences";

const app = testApp();

it("keeps what was chosen for every browser, one by one, and reads what fits", async () => {
  const user = await makeUser(app());
  const [here, there] = [await signInAs(app(), user), await signInAs(app(), user)];
  const read = async () => (await authenticateCookie(app(), there.token))?.preferences;
  expect(await read()).toEqual({});
  await setPreferences(here, { theme: "dark" });
  await setPreferences(there, { shortcuts: false });
  expect(await read()).toEqual({ theme: "dark", shortcuts: false });
  expect((await exportOwnData(here)).preferences).toEqual({ theme: "dark", shortcuts: false });
  await app().database.prisma.user.update({
    where: { id: user.id },
    data: { preferences: { theme: "pink", shortcuts: "no", other: 1 } },
  });
  expect(await read()).toEqual({});
});

it("is for someone who is signed in", async () => {
  expect(await refusalOf(setPreferences(testCtx(app()), { theme: "dark" }))).toBe(
    "unauthenticated",
  );
});
