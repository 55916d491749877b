import { beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { idleForm } from "@/lib/contracts/form-state";
import { formAction, isOfOtherAccount } from "./action";

const request = vi.hoisted(() => ({ signedIn: null as { user: { id: string } } | null }));
vi.mock("./context", () => ({ pageCtx: async () => request }));

const as = (id: string | null) => {
  request.signedIn = id === null ? null : { user: { id } };
};
const run = vi.fn(async () => ({ message: "Saved." }));
const save = formAction(z.strictObject({ name: z.string() }), run);

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

beforeEach(() => run.mockClear());

describe("[A9] [S95] a form that was drawn for Ada", () => {
  const drawnForAda = () => form({ name: "Ada", formAccount: "ada" });

  it("changes nothing in Bob's account, says so and keeps what was typed", async () => {
    as("bob");
    expect(await save(idleForm, drawnForAda())).toMatchObject({
      status: "error",
      values: { name: "Ada" },
      message: expect.stringContaining("Nothing was changed"),
    });
    expect(run).not.toHaveBeenCalled();
    expect(await isOfOtherAccount(drawnForAda())).toBe(true);
  });

  it("is read as itself in Ada's, without the field that carries the account", async () => {
    as("ada");
    expect(await save(idleForm, drawnForAda())).toMatchObject({ message: "Saved." });
    expect(run).toHaveBeenCalledWith(expect.anything(), { name: "Ada" });
    expect(await isOfOtherAccount(drawnForAda())).toBe(false);
  });

  it("is left to the use case where nobody is signed in", async () => {
    as(null);
    await save(idleForm, drawnForAda());
    expect(run).toHaveBeenCalledTimes(1);
  });
});

it("a form that was drawn for nobody can be sent by anybody", async () => {
  as("bob");
  expect(await save(idleForm, form({ name: "Bob" }))).toMatchObject({ message: "Saved." });
});

it("a form that names several accounts is of none", async () => {
  as("bob");
  const data = form({ name: "Bob", formAccount: "ada" });
  data.append("formAccount", "bob");
  expect(await save(idleForm, data)).toMatchObject({ status: "error" });
  expect(run).not.toHaveBeenCalled();
});
