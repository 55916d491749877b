import {
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Page,
  test as plain,
} from "@playwright/test";
import { OwnerApi } from "./api";
import { owner } from "./app";
import { Complaints } from "./complaints";
import { signInQuickly } from "./forms";
import { type Newcomer, newcomer, type Person, settle } from "./people";

type Credentials = { email: string; password: string };

type Fixtures = {
  /** What the test makes the browser complain about on purpose. */
  allowedComplaint: RegExp | null;
  complaints: Complaints;
  /** Somebody without an account; one made under the address is erased in the end. */
  someone: Newcomer;
  /** Makes more people; their accounts are erased in the end. */
  people: { newcomer(name?: string): Newcomer; settled(name?: string): Promise<Person> };
  /** Somebody with a verified account. */
  person: Person;
  /** Opens another browser, signed in if somebody is named; closed in the end. */
  openBrowser(as?: Credentials | null, options?: BrowserContextOptions): Promise<Page>;
  /** The test's own page, signed in as `person`. */
  personPage: Page;
  /** A page of the owner in a browser of its own. */
  ownerPage: Page;
};

export const test = plain.extend<Fixtures, { ownerApi: OwnerApi }>({
  ownerApi: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from its pattern.
    async ({}, use) => {
      await use(new OwnerApi());
    },
    { scope: "worker" },
  ],

  allowedComplaint: [null, { option: true }],

  complaints: [
    async ({ context, allowedComplaint }, use) => {
      const complaints = new Complaints();
      complaints.listenTo(context);
      await use(complaints);
      expect(complaints.except(allowedComplaint), "the browser has no complaints").toEqual([]);
    },
    { auto: true },
  ],

  people: async ({ ownerApi }, use) => {
    const made: Newcomer[] = [];
    const add = (name?: string) => {
      const one = newcomer(name);
      made.push(one);
      return one;
    };
    await use({ newcomer: add, settled: (name) => settle(add(name)) });
    for (const { email } of made) await ownerApi.erase(email);
  },

  someone: async ({ people }, use) => {
    await use(people.newcomer());
  },

  person: async ({ people }, use) => {
    await use(await people.settled());
  },

  openBrowser: async ({ browser, complaints }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (as = null, options = {}) => {
      const context = await browser.newContext({ reducedMotion: "reduce", ...options });
      opened.push(context);
      complaints.listenTo(context);
      if (as) await signInQuickly(context.request, as);
      return context.newPage();
    });
    await Promise.all(opened.map((context) => context.close()));
  },

  personPage: async ({ page, context, person }, use) => {
    await signInQuickly(context.request, person);
    await use(page);
  },

  ownerPage: async ({ openBrowser }, use) => {
    await use(await openBrowser(owner));
  },
});

export { expect };
