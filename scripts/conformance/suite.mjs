import { ScriptError } from "../support/project.mjs";

export const suiteUrl = "https://localhost.emobix.co.uk:8443";
/** What every address of the suite ends in that an answer goes to. */
export const alias = `${suiteUrl}/test/a/gatehouse`;

const SECOND = 1000;
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function call(path, { method = "POST", body } = {}) {
  const answer = await fetch(`${suiteUrl}/api/${path}`, {
    method,
    body: typeof body === "object" ? JSON.stringify(body) : body,
    headers: { "content-type": typeof body === "string" ? "text/plain" : "application/json" },
  });
  if (!answer.ok) throw new ScriptError(`The suite answered ${answer.status} to ${path}.`);
  const text = await answer.text();
  return text === "" ? null : JSON.parse(text);
}

/** Waits until the suite answers, five minutes at most. */
export async function waitForSuite() {
  for (let at = 0; at < 150; at += 1) {
    const up = await call("runner/available", { method: "GET" }).catch(() => null);
    if (up) return;
    await wait(2 * SECOND);
  }
  throw new ScriptError("The suite did not start within five minutes.");
}

/** @returns the plan's id, and its modules in order */
export async function createPlan(planName, variant, config) {
  const query = new URLSearchParams({ planName });
  if (variant) query.set("variant", JSON.stringify(variant));
  return call(`plan?${query}`, { body: config });
}

/**
 * Runs one module. Pages that the suite wants visited are given to `visit`, which answers with a picture
 * of where it ended; the suite asks for one where a person must judge the page.
 * @returns its result: PASSED, WARNING, REVIEW, SKIPPED or FAILED
 */
export async function runModule(plan, { testModule, variant }, visit) {
  const query = new URLSearchParams({ test: testModule, plan });
  if (variant) query.set("variant", JSON.stringify(variant));
  const { id } = await call(`runner?${query}`);
  for (let at = 0; at < 240; at += 1) {
    const { status, result } = await call(`info/${id}`, { method: "GET" });
    if (status === "FINISHED" || status === "INTERRUPTED") return { id, result: result ?? status };
    if (status === "CONFIGURED") await call(`runner/${id}`);
    if (status === "WAITING") await answer(id, visit);
    await wait(SECOND);
  }
  return { id, result: "TIMEOUT" };
}

async function answer(id, visit) {
  const { browser } = await call(`runner/${id}`, { method: "GET" });
  for (const url of browser?.urls ?? []) {
    await call(`runner/browser/${id}/visit?${new URLSearchParams({ url })}`);
    const picture = await visit(url);
    const log = await call(`log/${id}`, { method: "GET" });
    const wanted = log.filter(({ upload, img }) => upload && !img);
    for (const { upload } of wanted) await call(`log/${id}/images/${upload}`, { body: picture });
  }
}
