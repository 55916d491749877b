import { existsSync } from "node:fs";
import { aptInstall } from "./apt.mjs";
import { runTool, say } from "./project.mjs";

/** Headless Chromium alone: the same pages for less than half of the processor time. */
const headlessShell = "/usr/bin/chromium-headless-shell";
const systemBrowsers = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * Finds Chromium for the browser tests, in this order: CHROMIUM_PATH, Playwright's if it is
 * installed, the headless shell, which Debian installs now where it can, the machine's own,
 * Playwright's downloaded now, Debian's installed now.
 * @returns {Promise<string | null>} the path of the program
 */
export async function findChromium() {
  const own = await playwrightBrowser();
  const light = firstOf([process.env.CHROMIUM_PATH, own, headlessShell]);
  if (light || (await installed("chromium-headless-shell"))) return light ?? headlessShell;
  return firstOf(systemBrowsers) ?? (await fetched()) ?? (await installedChromium());
}

function firstOf(candidates) {
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
  return code === 0 ? firstOf([await playwrightBrowser()]) : null;
}

/** Not every Debian release has the headless shell. */
function installed(name) {
  return aptInstall([name, "fonts-liberation"], "the browser tests");
}

async function installedChromium() {
  return (await installed("chromium")) ? firstOf(systemBrowsers) : null;
}
