import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { noNetworkOption } from "../../lib/testing/no-network";
import { freePort } from "../../lib/testing/ports";
import { type Example, examples } from "../../scripts/support/examples.mjs";
import type { OwnerApi } from "./api";
import { serverOrigin } from "./app";

export type ExampleName = keyof typeof examples;

const folderOf = (name: ExampleName) => path.resolve("examples", name);

/** Runs a program to its end. @throws Error with what it said if it fails */
export async function runToEnd(
  args: string[],
  { cwd = ".", env = {} }: { cwd?: string; env?: Record<string, string> } = {},
): Promise<string> {
  const child = spawn(process.execPath, args, { cwd, env: childEnvironment(env), stdio: "pipe" });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      said += chunk;
    });
  }
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}:\n${said}`);
  return said;
}

/** Makes `gatehouse-client` resolve in an example, as `npm run example` does. */
export async function link(name: ExampleName): Promise<void> {
  const script = `const { ensureLinked } = await import("./scripts/support/example-link.mjs");
    await ensureLinked(${JSON.stringify(name)});`;
  await runToEnd(["--input-type=module", "--eval", script]);
}

/** An example as a process of its own, registered with the server under test. */
export class RunningExample {
  private constructor(
    readonly name: ExampleName,
    readonly urls: Record<string, string>,
    readonly env: Record<string, string>,
    private readonly children: ChildProcess[],
  ) {}

  get url(): string {
    return this.urls.app ?? "";
  }

  /**
   * @param applicationName what its users see
   * @param programs in place of those that `npm run example` starts
   */
  static async start(
    name: ExampleName,
    api: OwnerApi,
    { applicationName, programs }: { applicationName: string; programs?: Example["start"] },
  ): Promise<RunningExample> {
    const example: Example = examples[name];
    const urls: Record<string, string> = {};
    for (const role of Object.keys(example.ports))
      urls[role] = `http://localhost:${await freePort()}`;
    const env = await example.register({
      call: (method, to, body) => api.call(method, to, body),
      ...{ gatehouse: serverOrigin, app: urls.app ?? "", api: urls.api, name: applicationName },
    });
    const children = (programs ?? example.start)({ app: "", ...urls }).map((args) =>
      run(name, args, env),
    );
    const running = new RunningExample(name, urls, env, children);
    for (const url of Object.values(urls)) await running.answers(url);
    return running;
  }

  /** What its programs wrote, in this run and those before. */
  said(): string {
    return readFileSync(logOf(this.name), "utf8");
  }

  /** Runs one more program of the example to its end, and answers what it said. */
  run(args: string[], env: Record<string, string> = {}): Promise<string> {
    return runToEnd(args, { cwd: folderOf(this.name), env: { ...this.env, ...env } });
  }

  async stop(): Promise<void> {
    await Promise.all(
      this.children.map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const closed = new Promise((resolve) => child.once("close", resolve));
        child.kill("SIGTERM");
        await closed;
      }),
    );
  }

  private async answers(url: string): Promise<void> {
    while (this.children.every(({ exitCode }) => exitCode === null)) {
      const answer = await fetch(url, { redirect: "manual" }).catch(() => null);
      if (answer) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`${this.name} ended: see ${logOf(this.name)}`);
  }
}

const logOf = (name: string) => `test-results/example-${name}.log`;

function run(name: ExampleName, args: string[], env: Record<string, string>): ChildProcess {
  mkdirSync("test-results", { recursive: true });
  const log = createWriteStream(logOf(name), { flags: "a" });
  const child = spawn(process.execPath, args, {
    ...{ cwd: folderOf(name), env: childEnvironment(env), stdio: "pipe" },
  });
  child.stdout?.pipe(log);
  child.stderr?.pipe(log);
  return child;
}

const childEnvironment = (env: Record<string, string>): NodeJS.ProcessEnv => ({
  ...{ PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: "production" },
  ...{ NODE_OPTIONS: noNetworkOption, NEXT_TELEMETRY_DISABLED: "1", ...env },
});
