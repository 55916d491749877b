import { expect } from "@playwright/test";
import { call } from "./api";

export type Mail = {
  id: string;
  template: string;
  subject: string;
  text: string;
  html: string;
  code?: string;
  url?: string;
};

/** What the server would have sent to one address, read from its outbox viewer. */
export class Mailbox {
  #read = new Set<string>();

  constructor(readonly address: string) {}

  /** Newest first. */
  async all(): Promise<Mail[]> {
    const query = new URLSearchParams({ to: this.address });
    const { messages } = await call<{ messages: Mail[] }>("GET", `/api/dev/outbox?${query}`);
    return messages;
  }

  /** The newest mail of a template that was not handed out before, waited for. */
  async next(template: string): Promise<Mail> {
    let found: Mail | undefined;
    await expect(async () => {
      const mails = await this.all();
      found = mails.find((mail) => mail.template === template && !this.#read.has(mail.id));
      expect(found, `a new "${template}" for ${this.address}`).toBeDefined();
    }).toPass({ timeout: 15_000 });
    if (!found) throw new Error("There is no such mail.");
    this.#read.add(found.id);
    return found;
  }

  /** The next mail's link as a path of this instance. */
  async nextLink(template: string): Promise<string> {
    const { url } = await this.next(template);
    if (!url) throw new Error(`The mail "${template}" has no link.`);
    const { pathname, search } = new URL(url);
    return `${pathname}${search}`;
  }

  async nextCode(template: string): Promise<string> {
    const { code } = await this.next(template);
    if (!code) throw new Error(`The mail "${template}" has no code.`);
    return code;
  }
}
