import { fillSignIn, passwordField } from "./support/actions";
import { lockSignIn } from "./support/lock";
import { expect, test } from "./support/test";

const WRONG = "not the password at all";

test("after three failures the browser does the work by itself, and signs in", async ({
  openBrowser,
  person,
}) => {
  const page = await openBrowser(null);
  const workers: string[] = [];
  page.on("worker", (worker) => workers.push(worker.url()));
  for (let count = 0; count < 3; count++) {
    await page.goto("/sign-in");
    await fillSignIn(page, { ...person, password: WRONG });
    await expect(page.getByText("Incorrect email or password.")).toBeVisible();
  }
  expect(workers, "nothing works before it is asked for").toEqual([]);
  const working = page.getByRole("status").filter({ hasText: "Checking" });
  await passwordField(page).fill(WRONG);
  const seen = working.waitFor({ state: "visible" });
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await seen;
  await expect(page.getByText("Incorrect email or password.")).toBeVisible();
  await expect(working).toHaveCount(0);
  expect(workers.length).toBeGreaterThan(0);
  await expect.poll(() => page.workers(), { message: "nothing goes on afterwards" }).toEqual([]);

  await passwordField(page).fill(person.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL("/settings/profile");
});

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "" : ", without JavaScript too";

  test(`the email about a locked sign-in unlocks it${how} [S25] [S38]`, async ({
    openBrowser,
    person,
  }) => {
    const page = await openBrowser(null, { javaScriptEnabled });
    await lockSignIn(person.email);
    const { text } = await person.mailbox.next("sign-in-paused");
    const link = /\/unlock-sign-in\?\S+/.exec(text)?.[0] ?? "";
    expect((await page.request.get(link)).status(), "reading the link does nothing").toBe(200);
    await page.goto("/sign-in");
    await fillSignIn(page, person);
    await expect(page.getByText("Incorrect email or password.")).toBeVisible();

    await page.goto(link);
    await page.getByRole("button", { name: "End the pause" }).click();
    await expect(page.getByText("The pause is over.")).toBeVisible();
    await fillSignIn(page, person);
    await expect(page).toHaveURL("/settings/profile");
    await page.goto(link);
    await expect(page.getByRole("heading", { name: "This link was already used" })).toBeVisible();
  });
}
