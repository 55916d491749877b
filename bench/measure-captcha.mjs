import path from "node:path";
import { chromium } from "@playwright/test";
import { build } from "esbuild";
import { failWith, root, say } from "../scripts/support/project.mjs";
import { writeInto } from "./write-into.mjs";

/**
 * `npm run captcha`: how long Chromium works on the captcha, also with its processor slowed down four
 * and six times, as browsers' own tools stand in for a phone. `-- --write` puts the table into
 * docs/captcha.md.
 */
const page = "docs/captcha.md";
const SLOWED = [1, 4, 6];
const CHALLENGES = 9;

/** Tries until a key begins with four zero bits: on average, and by all but one person in a hundred. */
const AVERAGE = 16;
const MOST = Math.floor(Math.log(0.01) / Math.log(1 - 1 / AVERAGE));
/** So many run on a phone with as many free cores. */
const WORKERS = 4;

const { CHROMIUM_PATH: executablePath = "/usr/bin/chromium" } = process.env;

try {
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = await chromium.launch({ executablePath, args });
  const table = await measure(browser).finally(() => browser.close());
  say(`\n${table}\n`);
  if (process.argv.includes("--write")) await writeInto(page, "captcha", table);
} catch (error) {
  failWith(error);
}

async function measure(browser) {
  const challenges = await makeChallenges();
  const tab = await browser.newPage();
  // WebAssembly and random numbers need a secure origin; nothing is loaded from it.
  await tab.route("**/*", (route) => route.fulfill({ contentType: "text/html", body: "" }));
  await tab.goto("http://localhost/");
  // Only the page's own thread can be slowed down, so the worker's file runs there.
  await tab.addScriptTag({
    path: path.join(root, "node_modules/altcha/dist/workers/scrypt.js"),
  });
  const session = await tab.context().newCDPSession(tab);
  await tab.evaluate(solveAll, challenges.slice(0, 2));
  const rows = [];
  for (const rate of SLOWED) {
    await session.send("Emulation.setCPUThrottlingRate", { rate });
    rows.push({ rate, try: fastestOf(await tab.evaluate(solveAll, challenges)) });
  }
  return tableOf(rows);
}

/** The challenges that a server of these sources makes. */
async function makeChallenges() {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, "lib/platform/crypto/captcha-work.ts")],
    ...{ bundle: true, write: false, format: "esm", platform: "node", logLevel: "error" },
  });
  const source = Buffer.from(outputFiles[0].contents).toString("base64");
  const { createCaptchaMaker } = await import(`data:text/javascript;base64,${source}`);
  const maker = createCaptchaMaker("the measurement's own secret");
  return Promise.all(Array.from({ length: CHALLENGES }, () => maker.create({})));
}

/** In the page: solves one challenge after the other. @returns the milliseconds of one try, for each */
async function solveAll(challenges) {
  const work = window.onmessage;
  const times = [];
  for (const challenge of challenges) {
    const solution = await new Promise((resolve) => {
      window.postMessage = resolve;
      work({ data: { type: "work", challenge, counterMode: "uint32", timeout: 600_000 } });
    });
    times.push(solution.time / (solution.counter + 1));
  }
  return times;
}

/** The work is always the same, so whatever is slower had to wait for something else on this machine. */
function fastestOf(times) {
  return Math.min(...times);
}

function tableOf(rows) {
  const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;
  const line = ({ rate, try: one }) =>
    `| ${rate === 1 ? "as it is" : `${rate} times slower`} | ${one.toFixed(0)} ms | ${seconds(one * AVERAGE)} | ${seconds(one * MOST)} | ${seconds((one * AVERAGE) / WORKERS)} | ${seconds((one * MOST) / WORKERS)} |`;
  return [
    `| processor | one try | ${AVERAGE} tries, one worker | ${MOST} tries, one worker | ${AVERAGE} tries, ${WORKERS} workers | ${MOST} tries, ${WORKERS} workers |`,
    "| --- | --- | --- | --- | --- | --- |",
    ...rows.map(line),
  ].join("\n");
}
