import type { Env } from "@/lib/platform/env";

/** What the operator needs to know after the start. */
export function banner(env: Env, adminLink: string | null): string {
  const lines = [
    `Gatehouse is running at ${env.appUrl}`,
    `Database     ${env.embedded ? `embedded, in ${env.dataDir}` : "PostgreSQL"}`,
    `Email        ${mailLine(env)}`,
    ...(adminLink
      ? [
          `Setup        ${adminLink}`,
          "             (one-time link to create the owner account, expires in 24 hours)",
        ]
      : []),
  ];
  return `\n${lines.map((line) => `  ${line}`).join("\n")}\n\n`;
}

function mailLine(env: Env): string {
  if (env.resendApiKey) return "sent by Resend";
  if (env.smtpUrl) return `sent by ${new URL(env.smtpUrl).host}`;
  if (env.outboxViewer) return `shown at ${env.appUrl}/dev/outbox`;
  return "not sent, only kept in the outbox; set RESEND_API_KEY or SMTP_URL to send it";
}
