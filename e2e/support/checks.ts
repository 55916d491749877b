import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** The narrowest phone that pages are made for, in CSS pixels. */
const narrow = { width: 360, height: 740 };

/** WCAG 2.2 level AA and good habits, as far as a machine can tell, in light and in dark. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  // A page that was just navigated to can be there before its title.
  await expect(page).toHaveTitle(/\S/);
  await expectNone(page, "light", (axe) =>
    axe
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
      // What floats above the page, such as an open menu, stands in no landmark.
      .disableRules(["region"]),
  );
  // Of what is checked, only the colours differ in the dark.
  await expectNone(page, "dark", (axe) => axe.withRules(["color-contrast", "link-in-text-block"]));
}

async function expectNone(
  page: Page,
  colorScheme: "light" | "dark",
  choose: (axe: AxeBuilder) => AxeBuilder,
): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await settled(page);
  // A mail in the viewer is a document of its own, made for mail programs.
  const { violations } = await choose(
    new AxeBuilder({ page }).exclude("iframe[sandbox]"),
  ).analyze();
  const found = violations.map(({ id, help, nodes }) => ({
    rule: `${id}: ${help} (${colorScheme})`,
    where: nodes.map((node) => `${node.html.slice(0, 200)} ${node.failureSummary ?? ""}`),
  }));
  expect(found).toEqual([]);
}

/** Colours that are on their way to the other scheme would be measured halfway. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((one) => one.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
        .map((one) => one.finished.catch(() => undefined)),
    ),
  );
}

/** On a narrow phone the page scrolls down only. */
export async function expectFitsPhone(page: Page): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize(narrow);
  const widest = await page.evaluate(() => {
    const wide = [...document.querySelectorAll("body *")].find(
      (one) =>
        one.getBoundingClientRect().right > innerWidth + 1 &&
        getComputedStyle(one).position !== "fixed",
    );
    return { width: document.documentElement.scrollWidth, culprit: wide?.outerHTML.slice(0, 200) };
  });
  expect(widest.width, `no wider than the phone: ${widest.culprit}`).toBeLessThanOrEqual(
    narrow.width,
  );
  if (before) await page.setViewportSize(before);
}
