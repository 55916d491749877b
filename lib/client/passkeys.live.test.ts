import { randomUUID } from "node:crypto";
import { describe, expect, inject } from "vitest";
import { SoftAuthenticator } from "@/lib/testing/authenticator";
import { type MethodTable, runMethodTable } from "@/lib/testing/client-table";
import { type LiveWorld, liveWorld, newClient, newPerson } from "@/lib/testing/live-people";
import type { Gatehouse } from ".";

const world = liveWorld();
const nobody = "0193a000-0000-7000-8000-000000000000";

async function addPasskey(client: Gatehouse) {
  const authenticator = new SoftAuthenticator(inject("liveApp").url);
  const asked = await client.addPasskeyOptions();
  const credential = authenticator.create(asked);
  const passkey = await client.addPasskey({ challengeId: asked.challengeId, credential });
  return { authenticator, passkey };
}

const table: MethodTable<"passkeys", LiveWorld> = {
  loginByPasskeyOptions: {
    async works({ anyone }) {
      expect(await anyone.loginByPasskeyOptions()).toMatchObject({
        challengeId: expect.any(String),
      });
    },
    refuses: [],
  },
  loginByPasskey: {
    async works() {
      const person = await newPerson();
      const { authenticator } = await addPasskey(person.client);
      const client = newClient();
      const asked = await client.loginByPasskeyOptions();
      const credential = authenticator.get(asked);
      await client.loginByPasskey({ challengeId: asked.challengeId, credential });
      expect(await client.getMe()).toMatchObject({ id: person.id });
    },
    refuses: [
      [
        "an unknown passkey",
        async ({ anyone }) => {
          const asked = await anyone.loginByPasskeyOptions();
          const stranger = new SoftAuthenticator(inject("liveApp").url);
          const credential = stranger.get(asked);
          await anyone.loginByPasskey({ challengeId: asked.challengeId, credential });
        },
        "invalid_credentials",
      ],
    ],
  },
  listPasskeys: {
    async works() {
      const { client } = await newPerson();
      const { passkey } = await addPasskey(client);
      expect((await client.listPasskeys()).items).toMatchObject([{ id: passkey.id }]);
    },
    refuses: [["nobody", ({ anyone }) => anyone.listPasskeys(), "unauthenticated"]],
  },
  addPasskeyOptions: {
    async works({ person }) {
      const { options } = await person.client.addPasskeyOptions();
      expect(options).toMatchObject({ challenge: expect.any(String) });
    },
    refuses: [["nobody", ({ anyone }) => anyone.addPasskeyOptions(), "unauthenticated"]],
  },
  addPasskey: {
    async works() {
      await addPasskey((await newPerson()).client);
    },
    refuses: [
      [
        "an unknown challenge",
        async ({ person: { client } }) => {
          const asked = await client.addPasskeyOptions();
          const made = new SoftAuthenticator(inject("liveApp").url).create(asked);
          await client.addPasskey({ challengeId: randomUUID(), credential: made });
        },
        "mfa_invalid",
      ],
    ],
  },
  renamePasskey: {
    async works() {
      const { client } = await newPerson();
      const { passkey } = await addPasskey(client);
      const renamed = await client.renamePasskey(passkey.id, "Ada’s laptop");
      expect(renamed).toMatchObject({ name: "Ada’s laptop" });
    },
    refuses: [["none", ({ person }) => person.client.renamePasskey(nobody, "Mine"), "not_found"]],
  },
  removePasskey: {
    async works() {
      const { client } = await newPerson();
      const { passkey } = await addPasskey(client);
      await client.removePasskey(passkey.id);
      expect((await client.listPasskeys()).items).toEqual([]);
    },
    refuses: [["none", ({ person }) => person.client.removePasskey(nobody), "not_found"]],
  },
};

describe("passkeys", () => runMethodTable(world, table));
