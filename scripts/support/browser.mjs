import { existsSync } from "node:fs";
import { aptInstall } from "./apt.mjs";
import { runTool, say } from "./project.mjs";

/** The first is Chromium without its windows: the same pages for half the processor time. */
const systemBrowsers = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * A Chromium for the browser tests: CHROMIUM_PATH, Playwright's own if it is there, one of the
 * machine, Playwright's fetched now, Debian's installed now; the first of these that there is.
 * @returns {Promise<string | null>} its program
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

/** Where Playwright keeps its Chromium, whether it is there or not. */
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

/** Not every release of Debian has the first. */
async function installed() {
  for (const name of ["chromium-headless-shell", "chromium"]) {
    if (await aptInstall([name, "fonts-liberation"], "the browser tests")) return present();
  }
  return null;
}
