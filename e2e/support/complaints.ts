import type { BrowserContext } from "@playwright/test";

/**
 * What browsers complained about while a test ran: errors on the console, faults that nobody caught,
 * and what the content security policy stopped, which Chromium reports as an error too.
 */
export class Complaints {
  readonly #heard: string[] = [];

  listenTo(context: BrowserContext): void {
    context.on("console", (message) => {
      if (message.type() !== "error" && !/content security policy/i.test(message.text())) return;
      this.#heard.push(`${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (error) => this.#heard.push(String(error.error())));
  }

  except(allowed: RegExp | null): string[] {
    return this.#heard.filter((text) => !allowed?.test(text));
  }
}
