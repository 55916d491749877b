import sharp from "sharp";
import { describe, expect } from "vitest";
import { AVATAR_BYTES } from "@/lib/contracts/avatar-files";
import { type MethodTable, runMethodTable } from "@/lib/testing/client-table";
import { advance, type LiveWorld, liveWorld } from "@/lib/testing/live-people";

const world = liveWorld();
const create = { width: 40, height: 20, channels: 3, background: "#0a6346" } as const;
const bytes = new Uint8Array(await sharp({ create }).png().toBuffer());
const png = new Blob([bytes], { type: "image/png" });

const table: MethodTable<"avatar", LiveWorld> = {
  setMyAvatar: {
    async works({ person: { client, id } }) {
      const { profile } = await client.setMyAvatar(png);
      expect(profile.picture).toContain(`/avatars/${id}/`);
      const answer = await fetch(profile.picture ?? "");
      expect(answer.headers.get("Content-Type")).toMatch(/^image\//);
      // Sent again whole, after a refresh.
      await advance(901);
      expect((await client.setMyAvatar(png)).profile.picture).toContain(`/avatars/${id}/`);
    },
    refuses: [
      ["nobody", ({ anyone }) => anyone.setMyAvatar(png), "unauthenticated"],
      [
        "what says of itself no type",
        ({ person }) => person.client.setMyAvatar(new Blob([bytes])),
        "unsupported_media_type",
      ],
      [
        "what is no picture",
        ({ person }) => person.client.setMyAvatar(new Blob(["<svg/>"], { type: "image/png" })),
        "validation_failed",
        "picture",
      ],
      [
        "too large a picture",
        ({ person }) =>
          person.client.setMyAvatar(
            new Blob([new Uint8Array(AVATAR_BYTES + 1)], { type: "image/png" }),
          ),
        "too_large",
      ],
    ],
  },
  removeMyAvatar: {
    async works({ person: { client } }) {
      await client.setMyAvatar(png);
      expect((await client.removeMyAvatar()).profile.picture).toBeNull();
    },
    refuses: [["nobody", ({ anyone }) => anyone.removeMyAvatar(), "unauthenticated"]],
  },
};

describe("the picture", () => runMethodTable(world, table));
