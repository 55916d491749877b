import { lockDataDir } from "@/lib/platform/db/data-lock";

/** A process of its own that holds the data folder of its argument until it is told to stop. */
try {
  const release = await lockDataDir(process.argv[2] ?? "");
  process.stdout.write("held\n");
  process.stdin.once("data", () => void release().then(() => process.exit(0)));
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
