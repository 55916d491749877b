import { jsonLog } from "@/lib/platform/log";
import { StartError } from "@/lib/platform/start-error";
import { adoptConsole } from "./console";

// Next and React choose their production code by this, so it must be set before anything is loaded.
Reflect.set(process.env, "NODE_ENV", "production");
// The provider's library warns of Node 20 while it is loaded. The README says it, and an operator whose
// start fails is to read one sentence.
console.warn = () => {};

try {
  const { start } = await import("./start");
  adoptConsole(jsonLog());
  await start();
} catch (error) {
  if (error instanceof StartError) process.stderr.write(`${error.message}\n`);
  else console.error(error);
  process.exit(1);
}
