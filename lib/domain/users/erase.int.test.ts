import { beforeEach, expect, it } from "vitest";
import { deleteAccount } from "@/lib/domain/account/delete";
import { blockUser } from "@/lib/domain/admin/block";
import { deleteUser } from "@/lib/domain/admin/manage-user";
import { sweep } from "@/lib/domain/housekeeping/sweep";
import { updateSettings } from "@/lib/domain/settings/settings";
import { requestCode } from "@/lib/domain/sign-in/request-code";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import { makeUser, PASSWORD, signInAs, systemCtx } from "@/lib/testing/factories";

/** What an erasure leaves: events without a person in them. */
const app = testApp();
const tables = () => app().database.prisma;

beforeEach(() => emptyTables(app().database));

/** Someone with events of their own, of a stranger and of an admin, and messages of every status. */
async function withHistory() {
  const user = await makeUser(app());
  const session = await signInAs(app(), user);
  for (const status of ["sent", "failed", "cancelled"]) {
    await requestCode(testCtx(app()), { email: user.email, scene: "RESET_PASSWORD" });
    await tables().outboxMessage.updateMany({ where: { status: "pending" }, data: { status } });
  }
  return { ...user, session };
}

it("[A15] an erased account leaves no recipient, address or device", async () => {
  await updateSettings(systemCtx(app()), { deletionGraceDays: 0 });
  const { id, email, session } = await withHistory();
  await deleteAccount(session, { password: PASSWORD });
  const events = await tables().auditEvent.findMany({ where: { userId: id } });
  expect(events.map(({ type }) => type)).toContain("user.erased");
  expect(events.filter(({ ip, userAgent }) => ip !== null || userAgent !== null)).toEqual([]);
  const left = await tables().outboxMessage.findMany({ where: { recipient: email } });
  expect(left.map(({ template, status }) => [template, status])).toEqual([
    ["account-deletion", "pending"],
  ]);
});

it("[A15] an address that a trusted server stated goes too", async () => {
  const { id } = await withHistory();
  await tables().auditEvent.updateMany({
    where: { userId: id, type: "sign_in.succeeded" },
    data: { data: { method: "password", clientIp: "192.0.2.1" } },
  });
  await deleteUser(systemCtx(app()), { id });
  const events = await tables().auditEvent.findMany({ where: { userId: id } });
  expect(JSON.stringify(events)).not.toContain("192.0.2.1");
  expect(JSON.stringify(events)).toContain("password");
});

it("[A15] what an admin did to the account keeps the admin's address, and others keep all", async () => {
  const { id } = await withHistory();
  const other = await withHistory();
  const admin = await makeUser(app(), { roles: ["owner"] });
  const acting = await signInAs(app(), admin);
  await blockUser(acting, { id });
  await deleteUser(acting, { id });
  const [blocked] = await tables().auditEvent.findMany({ where: { type: "user.blocked" } });
  expect(blocked?.ip).toBe(acting.ip);
  const events = await tables().auditEvent.findMany({ where: { userId: other.id } });
  expect(events.every(({ ip }) => ip !== null)).toBe(true);
  const messages = await tables().outboxMessage.count({ where: { recipient: other.email } });
  expect(messages).toBe(3);
});

it("[A15] a message that failed or was cancelled stays for 90 days", async () => {
  const { email } = await withHistory();
  const statuses = async () => {
    const rows = await tables().outboxMessage.findMany({ where: { recipient: email } });
    return rows.map(({ status }) => status).sort();
  };
  app().clock.advance(90 * 86_400);
  await sweep(app());
  expect(await statuses()).toEqual(["cancelled", "failed"]);
  app().clock.advance(1);
  await sweep(app());
  expect(await statuses()).toEqual([]);
});
