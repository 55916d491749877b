import { beforeEach, describe, expect, it } from "vitest";
import { fieldDefinition } from "@/lib/contracts/custom-fields";
import { DomainError } from "@/lib/domain/core/errors";
import { createField } from "@/lib/domain/fields/definitions";
import { authenticateCookie } from "@/lib/domain/sessions/sessions";
import { updateSettings } from "@/lib/domain/settings/settings";
import { signInByCode } from "@/lib/domain/sign-in/by-code";
import { signInWithProvider } from "@/lib/domain/sign-in/by-provider";
import { readUserView } from "@/lib/domain/users/read";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import { countRows, makeUser, newEmail, signInAs, systemCtx } from "@/lib/testing/factories";
import { codeTo, newPhone } from "@/lib/testing/identifiers";
import { emailOf } from "@/lib/testing/parse";
import { setOwnData } from "./data";
import { owedDetails } from "./owed";

const app = testApp();
const anyone = () => testCtx(app());
const declare = (key: string, rest = {}) =>
  createField(
    systemCtx(app()),
    fieldDefinition.parse({
      key,
      label: key,
      type: "STRING",
      required: true,
      onSignUp: true,
      ...rest,
    }),
  );
const requireEmail = () =>
  updateSettings(systemCtx(app()), {
    identifiers: {
      email: { enabled: true, required: true },
      username: { enabled: true, required: false },
      phone: { enabled: true, required: false },
    },
    autoRegister: true,
  });

beforeEach(async () => {
  await emptyTables(app().database);
  await updateSettings(systemCtx(app()), { autoRegister: true });
});

async function byPhone(kind: "browser" | "api") {
  const phone = newPhone();
  const code = await codeTo(anyone(), { phone }, "LOGIN");
  return signInByCode(anyone(), { phone, code }, kind);
}

async function pageOf({ signedIn }: Awaited<ReturnType<typeof byPhone>>) {
  const found = signedIn.kind === "browser" && (await authenticateCookie(app(), signedIn.token));
  if (!found) throw new Error("Nobody is signed in.");
  return { ctx: testCtx(app(), { actor: found.actor }), user: found.user };
}

describe("[A16] a first sign-in by a phone's code", () => {
  it("on a page owes what a sign-up would have asked for, until it is given", async () => {
    await declare("city");
    await declare("team", { required: false });
    await declare("later", { onSignUp: false });
    await requireEmail();
    const { ctx, user } = await pageOf(await byPhone("browser"));
    expect(await owedDetails(ctx, user)).toMatchObject({
      fields: [{ key: "city" }],
      identifiers: ["email"],
    });
    await setOwnData(ctx, { key: "city", value: "Turin" });
    expect(await owedDetails(ctx, user)).toMatchObject({ fields: [], identifiers: ["email"] });
    const email = emailOf(newEmail());
    expect(await owedDetails(ctx, { ...user, email })).toBeNull();
  });

  it("by a program makes no account that owes anything, and says what is missing", async () => {
    await declare("city");
    const refused = await byPhone("api").catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DomainError);
    expect(refused).toMatchObject({
      code: "validation_failed",
      details: { issues: [{ path: "data.city" }] },
    });
    await requireEmail();
    const again = await byPhone("api").catch((error: unknown) => error);
    expect(again).toMatchObject({
      code: "validation_failed",
      details: { issues: [{ path: "email" }] },
    });
    expect(await countRows(app())).toMatchObject({ users: 0, sessions: 0 });
  });

  it("owes nothing where nothing is required", async () => {
    const { ctx, user } = await pageOf(await byPhone("browser"));
    expect(await owedDetails(ctx, user)).toBeNull();
    expect((await byPhone("api")).user.loginCount).toBe(1);
  });

  it("of an account that exists is not held up, whatever it owes", async () => {
    const phone = newPhone();
    const first = await codeTo(anyone(), { phone }, "LOGIN");
    const { user } = await signInByCode(anyone(), { phone, code: first }, "api");
    await declare("city");
    const code = await codeTo(anyone(), { phone }, "LOGIN");
    expect((await signInByCode(anyone(), { phone, code }, "api")).user.id).toBe(user.id);
  });
});

it("[A16] a first sign-in with a provider owes what a sign-up would have asked for", async () => {
  await declare("city");
  const { userId } = await signInWithProvider(anyone(), {
    ...{ provider: "github", issuer: "https://github.com", subject: "1" },
    ...{ email: emailOf(newEmail()), emailVerified: true, name: null, picture: null },
  });
  const ctx = await signInAs(app(), { id: userId });
  const owed = await owedDetails(ctx, await readUserView(app(), userId));
  expect(owed).toMatchObject({ fields: [{ key: "city" }], identifiers: [] });
});

it("[A16] empty text that was stored before the field was required is owed", async () => {
  const user = await makeUser(app());
  const ctx = await signInAs(app(), user);
  await declare("city", { required: false });
  await setOwnData(ctx, { key: "city", value: "" });
  await app().database.prisma.fieldDefinition.updateMany({ data: { required: true } });
  const owed = await owedDetails(ctx, await readUserView(app(), user.id));
  expect(owed?.fields.map(({ key }) => key)).toEqual(["city"]);
});

it("[F22] an object is not owed: its user could type it nowhere", async () => {
  await declare("city");
  await declare("sizes", { type: "OBJECT" });
  const user = await makeUser(app());
  const ctx = await signInAs(app(), user);
  const owed = await owedDetails(ctx, await readUserView(app(), user.id));
  expect(owed?.fields.map(({ key }) => key)).toEqual(["city"]);
});
