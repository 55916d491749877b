import { signInProviders } from "@/lib/http/authjs/providers";
import { transportsOf } from "@/lib/platform/transports";
import { getEnv } from "./configuration";

/** An outside service that this instance uses, or could use. */
export type OutsideService = {
  /** The name that its health is noted by. */
  name: string;
  kind: "messages" | "sign-in";
  label: string;
  /** What is set up: "Resend"; null for nothing. */
  provider: string | null;
  /** Asks it whether it works; null where that can't be asked. */
  probe: (() => Promise<void>) | null;
};

/** Those of the configuration, by name. */
export function outsideServices(): OutsideService[] {
  const env = getEnv();
  const { email, sms } = transportsOf(env);
  const mail = env.resendApiKey ? "Resend" : env.smtpUrl ? "SMTP" : null;
  return [
    {
      ...{ name: "email", kind: "messages", label: "Email", provider: mail },
      probe: email?.check ?? null,
    },
    {
      ...{ name: "sms", kind: "messages", label: "SMS", provider: env.twilio ? "Twilio" : null },
      probe: sms?.check ?? null,
    },
    ...signInProviders().map(
      ({ id, name }): OutsideService => ({
        ...{ name: id, kind: "sign-in", label: name, provider: name },
        probe: () => reach(addressOf(id)),
      }),
    ),
  ];
}

/** What every sign-in with the provider reads or is sent to. */
function addressOf(id: "github" | "google" | "oidc"): string {
  if (id === "github") return "https://api.github.com/zen";
  const issuer = id === "google" ? "https://accounts.google.com" : (getEnv().oidc?.issuer ?? "");
  return `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
}

async function reach(address: string): Promise<void> {
  const answer = await fetch(address, {
    headers: { "User-Agent": "gatehouse" },
    signal: AbortSignal.timeout(10_000),
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`${new URL(address).host} answered ${answer.status}.`);
}
