import { StartError } from "@/lib/platform/start-error";
import { start } from "./start";

// Next and React choose their production code by this, so it must be set before anything is loaded.
Reflect.set(process.env, "NODE_ENV", "production");

try {
  await start();
} catch (error) {
  if (error instanceof StartError) process.stderr.write(`${error.message}\n`);
  else console.error(error);
  process.exit(1);
}
