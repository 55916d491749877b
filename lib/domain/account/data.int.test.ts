import { beforeEach, describe, expect, it } from "vitest";
import { registerBody } from "@/lib/contracts/auth";
import { type FieldType, fieldDefinition } from "@/lib/contracts/custom-fields";
import { createField, deleteField, listFields, updateField } from "@/lib/domain/fields/definitions";
import { register } from "@/lib/domain/sign-up/register";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import {
  countRows,
  eventTypesOf,
  makeUser,
  newEmail,
  PASSWORD,
  refusalOf,
  signInAs,
  systemCtx,
} from "@/lib/testing/factories";
import {
  changeOwnData,
  listOwnData,
  listUserData,
  removeOwnData,
  removeUserData,
  setOwnData,
  setUserData,
} from "./data";
import { exportOwnData } from "./export";
import { getMe } from "./profile";

const app = testApp();
const system = () => systemCtx(app());
const declare = (key: string, type: FieldType, rest = {}) =>
  createField(system(), fieldDefinition.parse({ key, label: key.toUpperCase(), type, ...rest }));
const someone = async () => {
  const user = await makeUser(app());
  return { ...user, ctx: await signInAs(app(), user) };
};

beforeEach(() => emptyTables(app().database));

describe("a value", () => {
  const fits: [FieldType, unknown][] = [
    ["STRING", "engines"],
    ["NUMBER", 15],
    ["NUMBER", -0.5],
    ["BOOLEAN", false],
    ["DATETIME", "2026-11-14T09:30:00Z"],
    ["OBJECT", { nested: { list: [1, 2] } }],
    ["OBJECT", {}],
  ];
  it.each(fits)("of type %s may be %j", async (type, value) => {
    const { id, ctx } = await someone();
    await declare("it", type);
    expect(await setOwnData(ctx, { key: "it", value })).toMatchObject({ key: "it", type, value });
    expect(await listOwnData(ctx)).toMatchObject([{ key: "it", value, editable: true }]);
    expect((await getMe(ctx)).data).toEqual({ it: value });
    expect(await eventTypesOf(app(), id)).toContain("data.changed");
  });

  it("[B6] saved again as it is, in any spelling, is neither changed nor recorded", async () => {
    const { id, ctx } = await someone();
    await declare("at", "DATETIME");
    await declare("it", "OBJECT");
    await setOwnData(ctx, { key: "at", value: "2026-03-04T05:06:07+02:00" });
    await setOwnData(ctx, { key: "it", value: { a: 1, b: 2 } });
    const before = await eventTypesOf(app(), id);
    const utc = "2026-03-04T03:06:07Z";
    for (const value of [utc, "2026-03-04T05:06:07+02:00", "2026-03-04T03:06:07.000Z"]) {
      expect(await setOwnData(ctx, { key: "at", value })).toMatchObject({ value: utc });
    }
    await setOwnData(ctx, { key: "it", value: { b: 2, a: 1 } });
    expect(await eventTypesOf(app(), id)).toEqual(before);
    expect((await getMe(ctx)).data).toEqual({ at: utc, it: { a: 1, b: 2 } });
  });

  it("[B6] stored with an offset by an earlier version is answered in UTC", async () => {
    const { id, ctx } = await someone();
    await declare("at", "DATETIME");
    const data = { at: "2026-03-04T05:06:07+02:00" };
    await app().database.prisma.user.update({ where: { id }, data: { data } });
    expect(await listOwnData(ctx)).toMatchObject([{ value: "2026-03-04T03:06:07Z" }]);
    const before = await eventTypesOf(app(), id);
    await setOwnData(ctx, { key: "at", value: "2026-03-04T03:06:07Z" });
    expect(await eventTypesOf(app(), id)).toEqual(before);
  });

  it("[B6] comes in at sign-up in the form in which it is answered", async () => {
    await declare("at", "DATETIME", { onSignUp: true });
    const data = { at: "2026-03-04T05:06:07+02:00" };
    const body = registerBody.parse({ email: newEmail(), password: PASSWORD, data });
    const { user } = await register(testCtx(app()), body, "api");
    expect(user.data).toEqual({ at: "2026-03-04T03:06:07Z" });
  });

  const misfits: [FieldType, unknown][] = [
    ["STRING", 5],
    ["STRING", "x".repeat(2001)],
    ["STRING", { toString: "x" }],
    ["NUMBER", "15"],
    ["NUMBER", Number.NaN],
    ["BOOLEAN", "true"],
    ["BOOLEAN", 1],
    ["DATETIME", "yesterday"],
    ["DATETIME", "2026-02-30T00:00:00Z"],
    ["OBJECT", [1]],
    ["OBJECT", "{}"],
    ["OBJECT", { text: "x".repeat(10_001) }],
    ["STRING", null],
    ["STRING", undefined],
  ];
  it.each(misfits)("of type %s is never %j", async (type, value) => {
    const { ctx } = await someone();
    await declare("it", type);
    expect(await refusalOf(setOwnData(ctx, { key: "it", value }))).toBe("validation_failed");
    expect((await getMe(ctx)).data).toEqual({});
  });

  it("of a key that is not declared is not found, whatever the key", async () => {
    const { ctx } = await someone();
    for (const key of ["age", "toString", "__proto__", "data", "email"]) {
      expect(await refusalOf(setOwnData(ctx, { key, value: "x" }))).toBe("not_found");
      expect(await refusalOf(removeOwnData(ctx, { key }))).toBe("not_found");
    }
    expect((await getMe(ctx)).data).toEqual({});
  });

  it("is removed, and a required one only changed", async () => {
    const { id, ctx } = await someone();
    await declare("team", "STRING", { required: true });
    await declare("age", "NUMBER");
    await setOwnData(ctx, { key: "team", value: "engines" });
    await setOwnData(ctx, { key: "age", value: 15 });
    await removeOwnData(ctx, { key: "age" });
    expect(await refusalOf(removeOwnData(ctx, { key: "team" }))).toBe("conflict");
    expect(await refusalOf(removeUserData(system(), { id, key: "team" }))).toBe("conflict");
    expect((await getMe(ctx)).data).toEqual({ team: "engines" });
  });

  it("keeps the others that change at the same time", async () => {
    const { ctx } = await someone();
    const keys = ["a", "b", "c", "d"];
    for (const key of keys) await declare(key, "STRING");
    await Promise.all(keys.map((key) => setOwnData(ctx, { key, value: key })));
    expect((await getMe(ctx)).data).toEqual({ a: "a", b: "b", c: "c", d: "d" });
  });

  it("is for the signed-in", async () => {
    await declare("age", "NUMBER");
    const nobody = testCtx(app());
    expect(await refusalOf(listOwnData(nobody))).toBe("unauthenticated");
    expect(await refusalOf(setOwnData(nobody, { key: "age", value: 1 }))).toBe("unauthenticated");
  });
});

describe("a field of the admins'", () => {
  it("that is hidden is nowhere its user looks but in an export", async () => {
    const { id, ctx } = await someone();
    await declare("risk", "NUMBER", { visibleTo: "admin", editableBy: "admin" });
    await setUserData(system(), { id, key: "risk", value: 99 });
    expect(await listUserData(system(), { id })).toMatchObject([{ key: "risk", value: 99 }]);
    expect(JSON.stringify(await getMe(ctx))).not.toContain("risk");
    expect((await exportOwnData(ctx)).data).toMatchObject([{ key: "risk", value: 99 }]);
    expect((await getMe(ctx)).data).toEqual({});
    expect(await listOwnData(ctx)).toEqual([]);
    expect(await refusalOf(setOwnData(ctx, { key: "risk", value: 0 }))).toBe("not_found");
    expect(await refusalOf(removeOwnData(ctx, { key: "risk" }))).toBe("not_found");
  });

  it("that only admins edit is seen and not changed", async () => {
    const { id, ctx } = await someone();
    await declare("plan", "STRING", { editableBy: "admin" });
    await setUserData(system(), { id, key: "plan", value: "gold" });
    expect(await listOwnData(ctx)).toMatchObject([{ value: "gold", editable: false }]);
    expect(await refusalOf(setOwnData(ctx, { key: "plan", value: "x" }))).toBe("forbidden");
    expect(await refusalOf(removeOwnData(ctx, { key: "plan" }))).toBe("forbidden");
    await removeUserData(system(), { id, key: "plan" });
    expect((await getMe(ctx)).data).toEqual({});
  });

  it("is theirs to declare, change and remove, its values with it", async () => {
    const { id, ctx } = await someone();
    await declare("age", "NUMBER", { position: 2 });
    await declare("team", "STRING", { position: 1 });
    expect((await listFields(system())).map(({ key }) => key)).toEqual(["team", "age"]);
    expect(await refusalOf(declare("age", "STRING"))).toBe("already_exists");
    await setOwnData(ctx, { key: "age", value: 15 });
    expect(await updateField(system(), { key: "age", label: "Years" })).toMatchObject({
      label: "Years",
      type: "NUMBER",
      position: 2,
    });
    await deleteField(system(), { key: "age" });
    const row = await app().database.prisma.user.findUniqueOrThrow({ where: { id } });
    expect(row.data).toEqual({});
    expect(await refusalOf(deleteField(system(), { key: "age" }))).toBe("not_found");
    expect(await refusalOf(updateField(system(), { key: "age" }))).toBe("not_found");
  });

  it("is nobody else's", async () => {
    const { ctx, id } = await someone();
    const input = fieldDefinition.parse({ key: "age", label: "Age", type: "NUMBER" });
    for (const run of [
      () => createField(ctx, input),
      () => listFields(ctx),
      () => updateField(ctx, { key: "age" }),
      () => deleteField(ctx, { key: "age" }),
      () => listUserData(ctx, { id }),
      () => setUserData(ctx, { id, key: "age", value: 1 }),
      () => removeUserData(ctx, { id, key: "age" }),
    ]) {
      expect(await refusalOf(run())).toBe("forbidden");
    }
  });
});

describe("sign-up", () => {
  const signUp = (data?: object) => {
    const body = registerBody.parse({ email: newEmail(), password: PASSWORD, data });
    return register(testCtx(app()), body, "api");
  };
  beforeEach(async () => {
    await declare("team", "STRING", { onSignUp: true, required: true });
    await declare("age", "NUMBER", { onSignUp: true });
    await declare("later", "STRING");
    await declare("risk", "NUMBER", { onSignUp: true, visibleTo: "admin" });
    await declare("plan", "STRING", { onSignUp: true, editableBy: "admin" });
  });

  it("keeps the values of the fields that it shows", async () => {
    const { user } = await signUp({ team: "engines", age: 36 });
    expect(user.data).toEqual({ team: "engines", age: 36 });
  });

  it.each([
    ["a required one missing", { age: 36 }],
    ["none at all", undefined],
    ["the wrong type", { team: "engines", age: "36" }],
    ["one that is not shown there", { team: "engines", later: "x" }],
    ["one that its user may not see", { team: "engines", risk: 0 }],
    ["one that its user may not edit", { team: "engines", plan: "gold" }],
    ["one that nobody declared", { team: "engines", role: "owner" }],
  ])("is refused with %s", async (_name, data) => {
    expect(await refusalOf(signUp(data))).toBe("validation_failed");
    expect(await countRows(app())).toMatchObject({ users: 0, mails: 0 });
  });
});

describe("[F22] several values at once", () => {
  const dataOf = async (id: string) => {
    const user = await app().database.prisma.user.findUniqueOrThrow({ where: { id } });
    return user.data;
  };

  it("are set and removed together, each with its event", async () => {
    const { id, ctx } = await someone();
    await declare("city", "STRING");
    await declare("age", "NUMBER");
    await setOwnData(ctx, { key: "age", value: 15 });
    await changeOwnData(ctx, [
      { key: "city", value: "Turin" },
      { key: "age", value: undefined },
    ]);
    expect(await dataOf(id)).toEqual({ city: "Turin" });
    const types = await eventTypesOf(app(), id);
    expect(types.filter((type) => type === "data.changed")).toHaveLength(3);
  });

  it("change nothing where one of them is refused", async () => {
    const { id, ctx } = await someone();
    await declare("city", "STRING");
    await declare("plan", "STRING", { editableBy: "admin" });
    const changes = [
      { key: "city", value: "Turin" },
      { key: "plan", value: "gold" },
    ];
    expect(await refusalOf(changeOwnData(ctx, changes))).toBe("forbidden");
    expect(await dataOf(id)).toEqual({});
    expect(await eventTypesOf(app(), id)).not.toContain("data.changed");
  });
});

it("[F22] an object that is required is not asked for at sign-up, since no form can ask for one", async () => {
  await declare("sizes", "OBJECT", { required: true, onSignUp: true });
  const signUp = (data: Record<string, unknown>) =>
    register(
      testCtx(app()),
      registerBody.parse({ email: newEmail(), password: PASSWORD, data }),
      "api",
    );
  expect((await signUp({})).user.data).toEqual({});
  expect((await signUp({ sizes: { shoe: 42 } })).user.data).toEqual({ sizes: { shoe: 42 } });
});

describe("[A16] required means required", () => {
  const blank: [FieldType, unknown][] = [
    ["STRING", ""],
    ["STRING", " "],
    ["STRING", "\u00a0\u3000"],
    ["STRING", "\u200b"],
    ["STRING", "\u3164"],
    ["OBJECT", {}],
  ];
  const required = { required: true, onSignUp: true };

  it.each(blank)("a value of type %s is not %j, at sign-up or later", async (type, value) => {
    const { id, ctx } = await someone();
    await declare("city", type, required);
    expect(await refusalOf(setOwnData(ctx, { key: "city", value }))).toBe("validation_failed");
    const byAdmin = setUserData(system(), { id, key: "city", value });
    expect(await refusalOf(byAdmin)).toBe("validation_failed");
    const body = registerBody.parse({
      ...{ email: newEmail(), password: PASSWORD },
      data: { city: value },
    });
    expect(await refusalOf(register(testCtx(app()), body, "api"))).toBe("validation_failed");
    expect((await getMe(ctx)).data).toEqual({});
  });

  it.each(blank)("a value of type %s is %j where it is optional", async (type, value) => {
    const { ctx } = await someone();
    await declare("city", type);
    expect(await refusalOf(setOwnData(ctx, { key: "city", value }))).toBe("passed");
  });

  it("a value of a sign-up is stored as a later one is, without spaces around it", async () => {
    await declare("city", "STRING", required);
    const input = { email: newEmail(), password: PASSWORD, data: { city: "  Turin " } };
    const { user } = await register(testCtx(app()), registerBody.parse(input), "api");
    expect(user.data).toEqual({ city: "Turin" });
  });

  it("a field is missing also where an object has its name by itself", async () => {
    await declare("constructor", "STRING", required);
    const input = registerBody.parse({ email: newEmail(), password: PASSWORD, data: {} });
    expect(await refusalOf(register(testCtx(app()), input, "api"))).toBe("validation_failed");
  });
});

it("[S66] an export has all that is held and no secret", async () => {
  const { id, email, ctx } = await someone();
  await declare("team", "STRING");
  await setOwnData(ctx, { key: "team", value: "engines" });
  const file = await exportOwnData(ctx);
  expect(file).toMatchObject({
    user: { id, email },
    data: [{ key: "team", value: "engines" }],
    password: { status: "set" },
  });
  expect(file.sessions).toHaveLength(1);
  expect(file.events.map(({ type }) => type)).toContain("sign_in.succeeded");
  const { prisma } = app().database;
  const { hash } = await prisma.passwordCredential.findFirstOrThrow();
  const { tokenHash } = await prisma.session.findFirstOrThrow();
  const text = JSON.stringify(file);
  for (const secret of [hash, tokenHash ?? "", ctx.token, PASSWORD]) {
    expect(text).not.toContain(secret);
  }
  expect(text).not.toMatch(/hash|sealed/i);
  expect(await eventTypesOf(app(), id)).toContain("data.exported");
  expect(await refusalOf(exportOwnData(testCtx(app())))).toBe("unauthenticated");
});

it("[A15] [S66] an export has the picture, and what only admins see", async () => {
  const { id, ctx } = await someone();
  await declare("risk", "NUMBER", { visibleTo: "admin" });
  await setUserData(system(), { id, key: "risk", value: 7 });
  const image = new Uint8Array([82, 73, 70, 70]);
  const avatar = { version: "v", image, createdAt: app().clock.now() };
  await app().database.prisma.avatar.create({ data: { userId: id, ...avatar } });
  const file = await exportOwnData(ctx);
  expect(file.data).toMatchObject([{ key: "risk", value: 7, editable: false }]);
  expect(Buffer.from(file.avatar ?? "", "base64")).toEqual(Buffer.from(image));
  expect((await listOwnData(ctx)).map(({ key }) => key)).not.toContain("risk");
});
