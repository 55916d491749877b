import { format } from "node:util";
import type { Log } from "@/lib/platform/log";

/**
 * Next and other libraries write to the console, over several lines. Each of their errors and
 * warnings becomes one line of the log, so that standard error has JSON lines only. What else they
 * say, such as how long Next took to read its configuration, is dropped.
 */
export function adoptConsole(log: Log): void {
  const say =
    (level: "error" | "warn") =>
    (...said: unknown[]) =>
      log[level]("console", { message: format(...said) });
  console.error = say("error");
  console.warn = say("warn");
  console.log = () => {};
  console.info = () => {};
}
