import { expect, it } from "vitest";
import { createRestApp } from "@/lib/http/rest/app";
import type { Log } from "@/lib/platform/log";
import { type Api, apiInProcess, type CallOptions, type Json } from "./api";
import { type CheapPasswords, cheapPasswords } from "./cheap-passwords";
import type { TestPlatform } from "./context";
import { heldToDocument } from "./declared";
import { type EventRow, type MessageRow, watchTraces } from "./traces";

/** A test app with its API in this process, where what happened can be looked up. */
export type World = { platform: TestPlatform & { passwords: CheapPasswords }; api: Api };

export function worldOf(platform: TestPlatform): World {
  // An answer of 500 says nothing by design; the test's output does.
  const error: Log["error"] = (event, fields) => console.error(event, fields);
  // Hashing is tested where it is done; here it would be most of the time.
  const passwords = cheapPasswords();
  const own = { ...platform, passwords, log: { ...platform.log, error } };
  const app = createRestApp(async () => own, {
    outboxChannels: ["email", "sms"],
    devClock: true,
  });
  return { platform: own, api: apiInProcess(heldToDocument(app)) };
}

export type ScenarioCall = { method: string; path: string } & CallOptions;

/**
 * One row of a table: a call, the answer it must get, and all that it may leave behind. Events and
 * mails are compared whole, so a row also says what must not happen.
 */
export type Scenario<Setting> = {
  name: string;
  call: ScenarioCall | ((setting: Setting) => ScenarioCall);
  status: number;
  /** Part of the answer. */
  body?: Json | ((setting: Setting) => Json);
  /** Text that must not be anywhere in the answer. */
  without?: readonly string[];
  /** The audit events that it adds, in order; none by default. */
  events?: readonly EventRow[];
  /** The emails and text messages that it adds, in order; none by default. */
  mails?: readonly MessageRow[];
};

/** Runs each row in a setting of its own; the rows call the setting's people by their keys in it. */
export function runScenarios<Setting extends object>(
  world: () => World,
  prepare: (world: World) => Promise<Setting>,
  scenarios: readonly Scenario<Setting>[],
): void {
  it.each(scenarios)("$name", async (scenario) => {
    const { platform, api } = world();
    const setting = await prepare(world());
    const added = await watchTraces(platform);
    const call = typeof scenario.call === "function" ? scenario.call(setting) : scenario.call;

    const answer = await api.call(call.method, call.path, call);

    const wanted = typeof scenario.body === "function" ? scenario.body(setting) : scenario.body;
    expect({ status: answer.status, body: answer.body }).toMatchObject({
      status: scenario.status,
      ...(wanted && { body: wanted }),
    });
    for (const text of scenario.without ?? []) expect(answer.text).not.toContain(text);
    const wantedTraces = { events: scenario.events ?? [], mails: scenario.mails ?? [] };
    expect(await added(setting)).toEqual(wantedTraces);
  });
}
