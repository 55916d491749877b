import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { ensureLinked } from "./example-link.mjs";
import { dataFolder, ensureOwner, ownerApi, ownerFile } from "./example-owner.mjs";
import { startAll } from "./example-processes.mjs";
import { isFree } from "./port.mjs";
import { run, ScriptError, say } from "./project.mjs";

const gatehousePort = 4300;
const gatehouse = `http://localhost:${gatehousePort}`;

/** Starts Gatehouse and an example, which end together. */
export async function startExample(name, example) {
  await requireFree([gatehousePort, ...Object.values(example.ports)]);
  await ensureLinked(name);
  const { owner, isNew } = ensureOwner();
  const processes = startAll();
  processes.add(process.execPath, ["scripts/start.cjs"], { env: gatehouseEnvironment(owner) });
  await processes.answers(`${gatehouse}/api/health`);

  const urls = Object.fromEntries(
    Object.entries(example.ports).map(([role, port]) => [role, `http://localhost:${port}`]),
  );
  const cwd = `examples/${name}`;
  const env = await environment(`${cwd}/.env.local`, () =>
    example.register({ call: ownerApi(gatehouse, owner), gatehouse, ...urls }),
  );
  for (const args of example.start(urls)) processes.add(process.execPath, args, { cwd, env });
  for (const url of Object.values(urls)) await processes.answers(url);
  if (example.afterwards) await run(process.execPath, example.afterwards, { cwd, env });

  const password = isNew ? owner.password : `in ${ownerFile}`;
  const lines = [
    ...Object.entries(urls).map(([role, url]) => `  ${`The ${role}`.padEnd(12)}${url}`),
    `  Gatehouse   ${gatehouse}`,
    `  Its mail    ${gatehouse}/dev/outbox`,
    `  Its owner   ${owner.email}, password ${password}`,
  ];
  say(`\n${lines.join("\n")}\n\nCtrl-C ends both. ${dataFolder} can be deleted at any time.`);
}

async function requireFree(ports) {
  for (const port of ports) {
    if (await isFree(port, "localhost")) continue;
    throw new ScriptError(`Port ${port} is in use: stop what listens there.`);
  }
}

/** What .env says of a database, mail and providers is not for this instance. */
function gatehouseEnvironment(owner) {
  const notOurs = [
    ...["DATABASE_URL", "AUTH_SECRET", "PASSWORD_PEPPER", "RESEND_API_KEY", "SMTP_URL"],
    ...["TWILIO_ACCOUNT_SID", "AUTH_GITHUB_ID", "AUTH_GOOGLE_ID", "AUTH_OIDC_ID", "NODE_ENV"],
  ];
  return {
    ...Object.fromEntries(notOurs.map((variable) => [variable, ""])),
    ...{ PORT: String(gatehousePort), HOST: "localhost", APP_URL: gatehouse },
    ...{ DATA_DIR: dataFolder, OUTBOX_VIEWER: "1", ALLOW_PRIVATE_URLS: "1" },
    ...{ ADMIN_EMAIL: owner.email, ADMIN_PASSWORD: owner.password },
  };
}

/** The variables in an example's file, which is written by the first start on this data folder. */
async function environment(file, register) {
  const marker = `${dataFolder}/${file.replaceAll("/", "-")}`;
  if (existsSync(file) && existsSync(marker)) return parseEnv(readFileSync(file, "utf8"));
  const env = await register();
  const lines = Object.entries(env).map(([variable, value]) => `${variable}=${value}\n`);
  writeFileSync(file, lines.join(""), { mode: 0o600 });
  writeFileSync(marker, "");
  return env;
}
