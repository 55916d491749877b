import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "../scripts/support/port.mjs";
import { median } from "./load.mjs";
import { startServer } from "./processes.mjs";
import { plainNextRoute } from "./servers.mjs";

/** Milliseconds from `npm start` to the first answer of /api/health, on an embedded database that exists. */
export async function measureStart({ rounds }) {
  const folder = mkdtempSync(path.join(tmpdir(), "gatehouse-bench-"));
  try {
    await startOnce(folder);
    const times = [];
    for (let round = 0; round < rounds; round += 1) times.push(await startOnce(folder));
    return median(times);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startOnce(folder) {
  const port = String(await freePort());
  const server = await startServer("npm", ["start"], {
    env: {
      ...{ DATABASE_URL: "", AUTH_SECRET: "", APP_URL: "", HOST: "127.0.0.1" },
      ...{ DATA_DIR: folder, PORT: port },
    },
    answers: `http://127.0.0.1:${port}/api/health`,
  });
  await server.stop();
  return server.startedIn;
}

/** The same of the plain Next application. */
export async function measurePlainStart({ rounds }) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const server = await plainNextRoute();
    await server.stop();
    times.push(server.startedIn);
  }
  return median(times);
}
