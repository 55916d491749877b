import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { StartError } from "@/lib/platform/start-error";
import { lockDataDir } from "./data-lock";

let folder = "";
const children: ChildProcess[] = [];

beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), "gatehouse-lock-")), "pglite");
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await rm(path.dirname(folder), { recursive: true, force: true });
});

/** Starts another process that takes the folder, and answers its first line. */
async function otherProcess(): Promise<{ child: ChildProcess; line: string }> {
  const args = ["--import", "tsx", "lib/testing/hold-data-dir.ts", folder];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  children.push(child);
  const [chunk] = await once(child.stdout, "data");
  return { child, line: String(chunk).trim() };
}

test("a second process is told in one sentence who holds the folder", async () => {
  const release = await lockDataDir(folder);
  const { child, line } = await otherProcess();
  expect(line).toBe(
    `Another Gatehouse is using ${folder} (process ${process.pid}): stop it first, or choose another folder with DATA_DIR.`,
  );
  if (child.exitCode === null) await once(child, "exit");
  expect(child.exitCode).toBe(1);
  await release();
});

test("a folder given back can be taken at once", async () => {
  const { child, line } = await otherProcess();
  expect(line).toBe("held");
  await expect(lockDataDir(folder)).rejects.toThrow(StartError);
  child.stdin?.write("stop\n");
  await once(child, "exit");
  const release = await lockDataDir(folder);
  await release();
});

test("the lock of a process that was killed is taken over at once, by one only", async () => {
  const { child } = await otherProcess();
  child.kill("SIGKILL");
  await once(child, "exit");
  const tries = await Promise.allSettled([lockDataDir(folder), lockDataDir(folder)]);
  const taken = tries.filter((outcome) => outcome.status === "fulfilled");
  expect(taken).toHaveLength(1);
  for (const outcome of taken) await outcome.value();
});
