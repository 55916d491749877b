import { describe, expect, inject } from "vitest";
import { OTHER_PASSWORD, PASSWORD } from "@/lib/testing/api-users";
import { type MethodTable, runMethodTable } from "@/lib/testing/client-table";
import { type LiveWorld, liveWorld, newPerson, newSession } from "@/lib/testing/live-people";
import type { ProfilePatch } from "./models";

const world = liveWorld();

const me: MethodTable<"account", LiveWorld> = {
  getMe: {
    async works({ person }) {
      const user = await person.client.getMe();
      expect(user).toMatchObject({ id: person.id, email: person.email, status: "active" });
    },
    refuses: [["nobody", ({ anyone }) => anyone.getMe(), "unauthenticated"]],
  },
  updateMe: {
    async works({ person: { client } }) {
      await client.updateMe({ name: "Ada", company: "Engines", address: { city: "London" } });
      const { profile } = await client.updateMe({ company: null });
      expect(profile).toMatchObject({ name: "Ada", company: null, address: { city: "London" } });
    },
    refuses: [
      ["nobody", ({ anyone }) => anyone.updateMe({ name: "Ada" }), "unauthenticated"],
      [
        "a day that is none",
        ({ person }) => person.client.updateMe({ birthdate: "2000-02-31" }),
        "validation_failed",
        "birthdate",
      ],
      [
        "a field with a call of its own",
        ({ person }) => person.client.updateMe({ email: "eve@example.com" } as ProfilePatch),
        "validation_failed",
        "email",
      ],
    ],
  },
  deleteMe: {
    async works() {
      const person = await newPerson();
      const deletion = await person.client.deleteMe({ password: PASSWORD });
      expect(Date.parse(deletion?.deletesAt ?? "")).toBeGreaterThan(Date.now());
      expect(person.client.getTokens()).toBeNull();
      const again = await newSession(person);
      expect(await again.getMe()).toMatchObject({ status: "active" });
    },
    refuses: [
      ["nobody", ({ anyone }) => anyone.deleteMe(), "unauthenticated"],
      ["no password", ({ person }) => person.client.deleteMe(), "wrong_password", "password"],
      [
        "a wrong password",
        ({ person }) => person.client.deleteMe({ password: OTHER_PASSWORD }),
        "wrong_password",
        "password",
      ],
      [
        "the last owner",
        ({ owner }) => owner.deleteMe({ password: inject("liveApp").owner.password }),
        "conflict",
      ],
    ],
  },
  restoreMe: {
    async works({ person }) {
      expect(await person.client.restoreMe()).toMatchObject({ id: person.id, status: "active" });
    },
    refuses: [["nobody", ({ anyone }) => anyone.restoreMe(), "unauthenticated"]],
  },
  getPasswordStatus: {
    async works({ person }) {
      const status = await person.client.getPasswordStatus();
      expect(status).toEqual({ status: "set", changedAt: expect.any(String) });
    },
    refuses: [["nobody", ({ anyone }) => anyone.getPasswordStatus(), "unauthenticated"]],
  },
  changePassword: {
    async works() {
      const person = await newPerson();
      const other = await newSession(person);
      const change = { currentPassword: PASSWORD, newPassword: OTHER_PASSWORD };
      await person.client.changePassword(change);
      expect((await person.client.getMe()).id).toBe(person.id);
      await expect(other.getMe()).rejects.toMatchObject({ code: "token_revoked" });
      await newSession({ ...person, password: OTHER_PASSWORD });
    },
    refuses: [
      [
        "nobody",
        ({ anyone }) => anyone.changePassword({ newPassword: OTHER_PASSWORD }),
        "unauthenticated",
      ],
      [
        "a wrong password",
        ({ person }) =>
          person.client.changePassword({
            currentPassword: OTHER_PASSWORD,
            newPassword: OTHER_PASSWORD,
          }),
        "wrong_password",
        "currentPassword",
      ],
      [
        "a weak password",
        ({ person }) =>
          person.client.changePassword({ currentPassword: PASSWORD, newPassword: "password" }),
        "weak_password",
        "newPassword",
      ],
      [
        "no password",
        ({ person }) =>
          person.client.changePassword({ currentPassword: PASSWORD, newPassword: "" }),
        "validation_failed",
        "newPassword",
      ],
    ],
  },
};

describe("me", () => runMethodTable(world, me));
