import { existsSync } from "node:fs";
import { aptInstall } from "./apt.mjs";
import { runTool, say } from "./project.mjs";

/** The first is headless Chromium: the same pages for half the processor time. */
const systemBrowsers = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * Finds Chromium for the browser tests, in this order: CHROMIUM_PATH, Playwright's if it is
 * installed, the machine's, Playwright's downloaded now, Debian's installed now.
 * @returns {Promise<string | null>} the path of the program
 */
export async function findChromium() {
  const found = (await present()) ?? (await fetched()) ?? (await installed());
  return found;
}

async function present() {
  const own = await playwrightBrowser();
  const candidates = [process.env.CHROMIUM_PATH, own, ...systemBrowsers];
  return candidates.find((file) => file && existsSync(file)) ?? null;
}

/** The path of Playwright's Chromium, which may not exist. */
async function playwrightBrowser() {
  const { chromium } = await import("@playwright/test");
  return chromium.executablePath();
}

async function fetched() {
  const online = await fetch("https://cdn.playwright.dev", {
    method: "HEAD",
    signal: AbortSignal.timeout(5_000),
  }).catch(() => null);
  if (!online) return null;
  say("Fetching Chromium…");
  const args = ["install", ...(process.getuid?.() === 0 ? ["--with-deps"] : []), "chromium"];
  const code = await runTool("@playwright/test/cli.js", args, {
    quiet: true,
    env: { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "" },
  });
  return code === 0 ? present() : null;
}

/** Not every Debian release has the first. */
async function installed() {
  for (const name of ["chromium-headless-shell", "chromium"]) {
    if (await aptInstall([name, "fonts-liberation"], "the browser tests")) return present();
  }
  return null;
}
