import { format } from "node:util";
import type { Log } from "@/lib/platform/log";

/**
 * Next and other libraries write to the console, over several lines. Each of their messages becomes
 * one line of the log, so that standard error has JSON lines only.
 */
export function adoptConsole(log: Log): void {
  const say =
    (level: keyof Log) =>
    (...said: unknown[]) =>
      log[level]("console", { message: format(...said) });
  console.error = say("error");
  console.warn = say("warn");
  console.log = say("info");
  console.info = say("info");
}
