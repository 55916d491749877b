import { methodName } from "@/components/lists/method-words";
import type { OverviewCheck } from "@/lib/contracts/admin";
import type { Permission } from "@/lib/contracts/permissions";

type Words = {
  /** Where it is looked into, and who can go there. */
  href?: string;
  needs?: Permission;
  good: string;
  /** Of a check that is not good. */
  wrong(count: string, isOne: boolean): string;
};

const words: Record<Exclude<OverviewCheck["id"], `provider:${string}`>, Words> = {
  sign_ins_today: {
    href: "/admin/analytics/sign-ins",
    needs: "analytics:read",
    good: "Sign-ins are as usual",
    wrong: (count) => `Far fewer sign-ins than usual today: ${count}`,
  },
  failures_today: {
    href: "/admin/audit?type=sign_in.failed",
    needs: "audit:read",
    good: "Wrong passwords and codes are as usual",
    wrong: (count) => `Far more wrong passwords and codes than usual today: ${count}`,
  },
  messages_failed: {
    href: "/admin/messages?state=failed",
    needs: "messages:read",
    good: "No message failed in the last 24 hours",
    wrong: (count, isOne) =>
      `${count} ${isOne ? "message" : "messages"} failed in the last 24 hours`,
  },
  messages_waiting: {
    href: "/admin/messages?state=pending",
    needs: "messages:read",
    good: "No message waits for long",
    wrong: (count, isOne) => `${count} ${isOne ? "message waits" : "messages wait"}`,
  },
  jobs_dead: {
    href: "/admin/jobs?state=dead",
    needs: "audit:read",
    good: "No job has failed for good",
    wrong: (count, isOne) => `${count} ${isOne ? "job has" : "jobs have"} failed for good`,
  },
  jobs_due: {
    href: "/admin/jobs?state=queued",
    needs: "audit:read",
    good: "No job waits for long",
    wrong: (count, isOne) => `${count} ${isOne ? "job is" : "jobs are"} late: is a worker running?`,
  },
  keys_expiring: {
    href: "/admin/api-keys",
    needs: "keys:write",
    good: "No API key expires within 7 days",
    wrong: (count, isOne) => `${count} API ${isOne ? "key expires" : "keys expire"} within 7 days`,
  },
  accounts_locked: {
    href: "/admin/audit?type=account.locked",
    needs: "audit:read",
    good: "No account is locked by its owner",
    wrong: (count, isOne) =>
      `${count} ${isOne ? "account is locked by its owner" : "accounts are locked by their owners"}`,
  },
  sign_ins_locked: {
    href: "/admin/audit?type=sign_in.locked",
    needs: "audit:read",
    good: "No sign-in was locked today",
    wrong: (count, isOne) =>
      `${count} ${isOne ? "sign-in was" : "sign-ins were"} locked after too many failures today`,
  },
  migrations: {
    good: "The database is up to date",
    wrong: (count, isOne) =>
      `${count} ${isOne ? "migration is" : "migrations are"} pending: run npm run db:migrate`,
  },
};

export type CheckText = { text: string; href: string | null };

/** What a check says, and where its reader can look into it. */
export function checkText(
  { id, state, count }: OverviewCheck,
  can: (permission: Permission) => boolean,
): CheckText {
  if (isProvider(id)) return providerText(id.slice("provider:".length), state, can);
  const { good, wrong, href, needs } = words[id];
  const shown = (count ?? 0) > 1000 ? "More than 1,000" : (count ?? 0).toLocaleString("en-GB");
  const link = href && (!needs || can(needs)) ? href : null;
  return { text: state === "good" ? good : wrong(shown, count === 1), href: link };
}

type OfProvider = `provider:${string}`;

function isProvider(id: OverviewCheck["id"]): id is OfProvider {
  return id.startsWith("provider:");
}

const channels: Record<string, string> = { email: "The email provider", sms: "The SMS provider" };

function providerText(
  name: string,
  state: OverviewCheck["state"],
  can: (permission: Permission) => boolean,
): CheckText {
  const known = Object.hasOwn(channels, name) ? channels[name] : undefined;
  const who = known ?? methodName(name);
  return {
    text: state === "good" ? `${who} works` : `${who} failed last`,
    href: can("settings:write") ? "/admin/settings/providers" : null,
  };
}
