import { defineHooks } from "@/lib/contracts/hooks";

/** People choose their names, and chats read these characters as markup. */
const plain = (text: string) => text.replace(/[<>&@*_~`]/g, "");

export default defineHooks({
  after: {
    async "user.verified"({ user }, { signal }) {
      const url = process.env.CHAT_WEBHOOK_URL;
      if (!url || !user) return;
      const name = plain(user.name ?? user.username ?? "a new colleague");
      const response = await fetch(url, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ text: `Please welcome ${name}!` }),
        signal,
      });
      if (!response.ok) throw new Error(`The chat answered ${response.status}.`);
    },
  },
});
