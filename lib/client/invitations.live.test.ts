import { randomUUID } from "node:crypto";
import { describe, expect } from "vitest";
import { PASSWORD } from "@/lib/testing/api-users";
import { type MethodTable, runMethodTable } from "@/lib/testing/client-table";
import { type LiveWorld, liveWorld, messagesTo, newClient } from "@/lib/testing/live-people";
import { newEmail } from "@/lib/testing/people";

const world = liveWorld();
const nobody = "0193a000-0000-7000-8000-000000000000";

async function tokenSentTo(address: string): Promise<string> {
  const [mail] = await messagesTo(address);
  return new URL(mail?.url ?? "").searchParams.get("token") ?? "";
}

async function invited({ owner }: LiveWorld) {
  const email = newEmail();
  const invitation = await owner.inviteUser({ email, roles: ["admin"] });
  return { ...invitation, email, token: await tokenSentTo(email) };
}

const invitations: MethodTable<"invitations", LiveWorld> = {
  inviteUser: {
    async works({ owner }) {
      const email = newEmail();
      const made = await owner.inviteUser({ email, message: "Welcome", locale: "de" });
      expect(made).toMatchObject({ email, state: "pending", message: "Welcome", roles: [] });
      expect((await messagesTo(email))[0]?.subject).toMatch(/^Einladung/);
    },
    refuses: [
      [
        "an address that has an account",
        ({ owner, person }) => owner.inviteUser({ email: person.email }),
        "already_exists",
        "email",
      ],
      [
        "what is no address",
        ({ owner }) => owner.inviteUser({ email: "ada" }),
        "validation_failed",
        "email",
      ],
      [
        "a role that is none",
        ({ owner }) => owner.inviteUser({ email: newEmail(), roles: ["emperor"] }),
        "validation_failed",
        "roles",
      ],
      [
        "a language that is none",
        ({ owner }) => owner.inviteUser({ email: newEmail(), locale: "not a language" }),
        "validation_failed",
        "locale",
      ],
      [
        "a message too long",
        ({ owner }) => owner.inviteUser({ email: newEmail(), message: "a".repeat(501) }),
        "validation_failed",
        "message",
      ],
      [
        "someone without the permission",
        ({ person }) => person.client.inviteUser({ email: newEmail() }),
        "forbidden",
      ],
    ],
  },
  listInvitations: {
    async works(here) {
      const { id } = await invited(here);
      const { items } = await here.owner.listInvitations({ state: "pending", limit: 5 });
      expect(items.map((one) => one.id)).toContain(id);
    },
    refuses: [
      [
        "a state that is none",
        ({ owner }) => owner.listInvitations({ state: "lost" as never }),
        "validation_failed",
        "state",
      ],
    ],
  },
  resendInvitation: {
    async works(here) {
      const { id, email, token } = await invited(here);
      expect(await here.owner.resendInvitation(id)).toMatchObject({ id, state: "pending" });
      expect(await tokenSentTo(email)).not.toBe(token);
    },
    refuses: [["an unknown id", ({ owner }) => owner.resendInvitation(nobody), "not_found"]],
  },
  revokeInvitation: {
    async works(here) {
      const { id, token } = await invited(here);
      expect(await here.owner.revokeInvitation(id)).toBeUndefined();
      const late = newClient().acceptInvitation({ token, password: PASSWORD });
      await expect(late).rejects.toMatchObject({ code: "code_invalid" });
    },
    refuses: [["an unknown id", ({ owner }) => owner.revokeInvitation(nobody), "not_found"]],
  },
  acceptInvitation: {
    async works(here) {
      const { email, token } = await invited(here);
      const client = newClient();
      const profile = { name: "Grace" };
      const answer = await client.acceptInvitation({ token, password: PASSWORD, profile });
      expect(answer.user).toMatchObject({ email, emailVerified: true, roles: ["admin"] });
      expect(answer.accessToken).toBeDefined();
    },
    refuses: [
      [
        "a link that is none",
        ({ anyone }) => anyone.acceptInvitation({ token: "A".repeat(43), password: PASSWORD }),
        "code_invalid",
      ],
      [
        "half a link",
        ({ anyone }) => anyone.acceptInvitation({ token: "half" }),
        "validation_failed",
        "token",
      ],
      [
        "a password that is easy to guess",
        async (here) => {
          const { token } = await invited(here);
          await here.anyone.acceptInvitation({ token, password: "passwordpassword" });
        },
        "weak_password",
        "password",
      ],
    ],
  },
};

describe("invitations", () => runMethodTable(world, invitations));

const managing: MethodTable<"managing", LiveWorld> = {
  createUser: {
    async works({ owner }) {
      const email = newEmail();
      const user = await owner.createUser({ email, roles: ["admin"], invite: true });
      expect(user).toMatchObject({ email, emailVerified: false, roles: ["admin"] });
      const token = await tokenSentTo(email);
      const { user: opened } = await newClient().acceptInvitation({ token, password: PASSWORD });
      expect(opened).toMatchObject({ id: user.id, emailVerified: true });
    },
    refuses: [
      ["nobody", ({ owner }) => owner.createUser({}), "validation_failed", "email"],
      [
        "an email that is taken",
        ({ owner, person }) => owner.createUser({ email: person.email }),
        "already_exists",
        "email",
      ],
      [
        "a phone that nobody vouches for",
        ({ owner }) => owner.createUser({ phone: "+447400123456" }),
        "validation_failed",
        "phoneVerified",
      ],
      [
        "a role that is none",
        ({ owner }) => owner.createUser({ email: newEmail(), roles: ["emperor"] }),
        "validation_failed",
        "roles",
      ],
    ],
  },
  updateUser: {
    async works({ owner, person }) {
      const name = `Ada ${randomUUID().slice(0, 8)}`;
      const { updatedAt } = await owner.getUser(person.id);
      const changed = await owner.updateUser(person.id, {
        ...{ profile: { name }, status: "active", ifUpdatedAt: updatedAt },
      });
      expect(changed).toMatchObject({ id: person.id, profile: { name }, pendingEmail: null });
      const email = newEmail();
      expect(await owner.updateUser(person.id, { email })).toMatchObject({ pendingEmail: email });
    },
    refuses: [
      ["an unknown id", ({ owner }) => owner.updateUser(nobody, { roles: [] }), "not_found"],
      [
        "no change",
        ({ owner, person }) => owner.updateUser(person.id, {}),
        "validation_failed",
        "",
      ],
      [
        "a version that is over",
        ({ owner, person }) =>
          owner.updateUser(person.id, {
            ...{ profile: { name: "Late" }, ifUpdatedAt: "2020-01-01T00:00:00Z" },
          }),
        "conflict",
      ],
      [
        "a password",
        ({ owner, person }) => owner.updateUser(person.id, { password: PASSWORD } as never),
        "validation_failed",
        "password",
      ],
      [
        "the last owner’s demotion",
        ({ owner, ownerId }) => owner.updateUser(ownerId, { roles: [] }),
        "conflict",
      ],
      [
        "someone without any permission",
        ({ person }) => person.client.updateUser(person.id, { profile: { name: "Me" } }),
        "forbidden",
      ],
    ],
  },
  getUserMfa: {
    async works({ owner, person }) {
      expect(await owner.getUserMfa(person.id)).toMatchObject({ enabledAt: null, passkeys: 0 });
    },
    refuses: [["an unknown id", ({ owner }) => owner.getUserMfa(nobody), "not_found"]],
  },
};

describe("creating and changing users", () => runMethodTable(world, managing));
