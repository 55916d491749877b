import { jsonLog } from "@/lib/platform/log";
import { StartError } from "@/lib/platform/start-error";
import { adoptConsole } from "./console";

// Next and React choose their production code by this, so it must be set before anything is loaded.
Reflect.set(process.env, "NODE_ENV", "production");
// Likewise: a library can warn while it is loaded, and standard error has JSON lines only.
adoptConsole(jsonLog());

try {
  const { start } = await import("./start");
  await start();
} catch (error) {
  if (error instanceof StartError) process.stderr.write(`${error.message}\n`);
  else console.error(error);
  process.exit(1);
}
