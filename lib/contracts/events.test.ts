import { describe, expect, it } from "vitest";
import { distorted, eventSamples, foreignData } from "@/lib/testing/event-samples";
import {
  describeEvent,
  type EventData,
  type EventType,
  eventTable,
  eventTypes,
  kindOf,
  readEvent,
  typesHiddenFrom,
} from "./events";

const types = eventTypes.map((type) => [type] as const);

describe.each(types)("%s", (type) => {
  const { data: schema, text } = eventTable[type];
  const sample = eventSamples[type];

  it("has a text in plain English, and words for its name", () => {
    expect(type).toMatch(/^[a-z_]+\.[a-z_]+$/);
    expect(text).toMatch(/^[A-Z][a-z’ -]+|API key /);
    expect(describeEvent(type)).toBe(text);
  });

  it("is seen by admins, whatever else sees it", () => {
    expect(kindOf(type)?.audience).toContain("admin");
  });

  it("takes its own data and no other key", () => {
    expect(schema.parse(sample)).toEqual(sample);
    expect(schema.safeParse({ ...sample, password: "a secret" }).success).toBe(false);
    expect(schema.safeParse({ ...sample, byKey: "not the caller's to say" }).success).toBe(false);
  });

  it("reads whole, with the key that called", () => {
    const data = { ...sample, byKey: "key-1" };
    expect(readEvent({ type, data })).toEqual({ type, data });
  });

  it.each(foreignData)("reads where the row holds %s", (_name, data) => {
    expect(readEvent({ type, data })).toEqual({ type, data: {} });
  });

  it("leaves out what holds another kind of value, and keeps the rest", () => {
    const data = { ...distorted(sample), byKey: "key-1", mark: "from before" };
    expect(readEvent({ type, data })).toEqual({ type, data: { byKey: "key-1" } });
  });
});

it("says what each audience does not see", () => {
  expect(typesHiddenFrom("admin")).toEqual([]);
  expect(typesHiddenFrom("owner")).toEqual([
    "sign_up.refused",
    ...["user.blackout_lifted", "blackout.set", "blackout.lifted"],
    ...["invitation.sent", "invitation.resent", "invitation.revoked"],
    ...["role.created", "role.changed", "role.deleted"],
    "field.changed",
    ...["view.shared", "view.unshared"],
    ...["api_key.created", "api_key.rotated", "api_key.deleted"],
    "signing_key.rotated",
    ...["bulk.started", "bulk.ended", "users.exported"],
    ...["job.retried", "job.cancelled", "job.removed"],
    "admin.refused",
    ...["audit.exported", "audit.dropped"],
    "settings.changed",
    ...["application.created", "application.updated", "application.deleted"],
    ...["application.secret_created", "application.secret_revoked"],
    ...["resource_server.created", "resource_server.updated", "resource_server.deleted"],
    ...["site.created", "site.updated", "site.deleted"],
    ...["message.resent", "message.undelivered", "message.tested", "message_text.changed"],
    ...["suppression.added", "suppression.removed"],
  ]);
  expect(typesHiddenFrom("webhook")).toEqual(expect.arrayContaining(typesHiddenFrom("owner")));
});

it("names what anyone who knows an identifier can cause", () => {
  const byAnyone = eventTypes.filter((type) => kindOf(type)?.byAnyone);
  expect(byAnyone.sort()).toEqual([
    "code.requested",
    "email.released",
    "limit.reached",
    "mfa.recovery_cancelled",
    "mfa.recovery_requested",
    "password.reset_requested",
    "sign_in.challenged",
    "sign_in.failed",
    "sign_in.locked",
    "sign_in.refused",
    "sign_up.refused",
    "user.registration_refused",
    "user.registration_repeated",
    "username.released",
  ]);
});

it.each(["from.the.future", "", "toString", "__proto__", "constructor"])(
  "an unknown type reads as null and is shown as it is: %j",
  (type) => {
    expect(readEvent({ type, data: { ended: 1 } })).toBeNull();
    expect(kindOf(type)).toBeNull();
    expect(describeEvent(type)).toBe(type);
  },
);

it("is told apart by its type", () => {
  const event = readEvent({ type: "user.kicked", data: { ended: 2 } });
  const ended: number | undefined = event?.type === "user.kicked" ? event.data.ended : undefined;
  expect(ended).toBe(2);
});

it("gives each type the data that its schema tells", () => {
  const kicked: EventData<"user.kicked"> = { ended: 1 };
  // @ts-expect-error: a required key is missing
  const missing: EventData<"user.kicked"> = {};
  // @ts-expect-error: the key belongs to another type
  const other: EventData<"user.verified"> = { ended: 1 };
  // @ts-expect-error: there is no such type
  const unknown: EventType = "user.vanished";
  expect([kicked, missing, other, unknown]).toHaveLength(4);
});
