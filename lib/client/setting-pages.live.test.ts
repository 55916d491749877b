import sharp from "sharp";
import { describe, expect } from "vitest";
import { type MethodTable, runMethodTable } from "@/lib/testing/client-table";
import { type LiveWorld, liveWorld, messagesTo } from "@/lib/testing/live-people";

const world = liveWorld();
const create = { width: 40, height: 20, channels: 3, background: "#0a6346" } as const;
const bytes = new Uint8Array(await sharp({ create }).png().toBuffer());
const png = new Blob([bytes], { type: "image/png" });

/** No other test looks at this message in Chinese. */
const message = ["email", "token-reused", "zh"] as const;
const unknown = ["email", "no-such-message", "en"] as const;
const title = "tokenReused.title";

const pages: MethodTable<"settingPages", LiveWorld> = {
  listMessageTexts: {
    async works({ owner }) {
      const { items } = await owner.listMessageTexts();
      expect(items).toContainEqual(expect.objectContaining({ channel: "sms", template: "code" }));
    },
    refuses: [
      [
        "someone without the permission",
        ({ person }) => person.client.listMessageTexts(),
        "forbidden",
      ],
    ],
  },
  getMessageTexts: {
    async works({ owner }) {
      const { texts } = await owner.getMessageTexts("sms", "code", "en");
      expect(texts).toContainEqual(
        expect.objectContaining({ path: "sms.code", required: ["code"], own: null }),
      );
    },
    refuses: [
      ["an unknown message", ({ owner }) => owner.getMessageTexts(...unknown), "not_found"],
      [
        "an unknown language",
        ({ owner }) => owner.getMessageTexts("sms", "code", "xx"),
        "not_found",
      ],
    ],
  },
  changeMessageTexts: {
    async works({ owner }) {
      const { texts } = await owner.changeMessageTexts(...message, { [title]: "Mine" });
      expect(texts.find(({ path }) => path === title)?.own).toBe("Mine");
    },
    refuses: [
      [
        "HTML",
        ({ owner }) => owner.changeMessageTexts(...message, { [title]: "<b>Mine</b>" }),
        "validation_failed",
        `texts.${title}`,
      ],
      [
        "a text that the message has not",
        ({ owner }) => owner.changeMessageTexts(...message, { "sms.code": "Mine" }),
        "validation_failed",
        "texts.sms.code",
      ],
      [
        "to overwrite what someone else has changed",
        ({ owner }) => owner.changeMessageTexts(...message, {}, { revision: "earlier" }),
        "conflict",
      ],
      ["an unknown message", ({ owner }) => owner.changeMessageTexts(...unknown, {}), "not_found"],
    ],
  },
  resetMessageTexts: {
    async works({ owner }) {
      await owner.changeMessageTexts(...message, { [title]: "Mine" });
      const { texts, changedAt } = await owner.resetMessageTexts(...message);
      expect(texts.every(({ own }) => own === null)).toBe(true);
      expect(changedAt).toBeNull();
    },
    refuses: [
      ["an unknown message", ({ owner }) => owner.resetMessageTexts(...unknown), "not_found"],
    ],
  },
  previewMessage: {
    async works({ owner }) {
      const { subject, html } = await owner.previewMessage("email", "code", "de");
      expect(subject).toMatch(/\d{6}/);
      expect(html).toContain("<html");
      const own = { "code.subject": "Hello {code}" };
      const preview = await owner.previewMessage("email", "code", "de", { texts: own });
      expect(preview.subject).toMatch(/^Hello \d{6}$/);
    },
    refuses: [
      [
        "a text without its code",
        ({ owner }) =>
          owner.previewMessage("sms", "code", "en", { texts: { "sms.code": "No code" } }),
        "validation_failed",
        "texts.sms.code",
      ],
    ],
  },
  sendTestMessage: {
    async works({ owner }) {
      const { to } = await owner.sendTestMessage("email", "password-changed", "fr");
      expect((await messagesTo(to)).map(({ template }) => template)).toContain("password-changed");
    },
    refuses: [
      [
        "someone who has no verified phone",
        ({ owner }) => owner.sendTestMessage("sms", "code", "en"),
        "conflict",
      ],
      ["an unknown message", ({ owner }) => owner.sendTestMessage(...unknown), "not_found"],
    ],
  },
  setLogo: {
    async works({ owner }) {
      const { brand } = await owner.setLogo("logoDark", png);
      expect(brand.logoDarkUrl).toMatch(/^\/brand\/logoDark\/[0-9a-f]{16}$/);
      await owner.removeLogo("logoDark");
    },
    refuses: [
      [
        "what is no picture",
        ({ owner }) => owner.setLogo("logo", new Blob(["<svg/>"], { type: "image/png" })),
        "validation_failed",
        "picture",
      ],
      [
        "an SVG",
        ({ owner }) => owner.setLogo("logo", new Blob(["<svg/>"], { type: "image/svg+xml" })),
        "unsupported_media_type",
      ],
      [
        "a logo of another name",
        ({ owner }) => owner.setLogo("icon" as "logo", png),
        "validation_failed",
        "kind",
      ],
    ],
  },
  removeLogo: {
    async works({ owner }) {
      await owner.setLogo("logoDark", png);
      expect((await owner.removeLogo("logoDark")).brand.logoDarkUrl).toBeNull();
    },
    refuses: [
      [
        "someone without the permission",
        ({ person }) => person.client.removeLogo("logo"),
        "forbidden",
      ],
    ],
  },
  listProviders: {
    async works({ owner }) {
      const { items } = await owner.listProviders();
      expect(items.map(({ name }) => name)).toEqual(expect.arrayContaining(["email", "sms"]));
    },
    refuses: [
      [
        "someone without the permission",
        ({ person }) => person.client.listProviders(),
        "forbidden",
      ],
    ],
  },
  checkProvider: {
    async works({ owner }) {
      // None is set up here; a server that has some is tested where a provider can be played.
      await expect(owner.checkProvider("sms")).rejects.toMatchObject({ code: "conflict" });
    },
    refuses: [["an unknown one", ({ owner }) => owner.checkProvider("fax"), "not_found"]],
  },
};

describe("message texts, logos and providers", () => runMethodTable(world, pages));
