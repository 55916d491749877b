import type { OutsideService } from "@/lib/domain/settings/provider-health";
import { type SignInProvider, signInProviders } from "@/lib/http/authjs/providers";
import type { Env } from "@/lib/platform/env";
import { transportsOf } from "@/lib/platform/transports";

/** Those of the configuration, by name. */
export function outsideServices(env: Env): OutsideService[] {
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
    ...signInProviders(env).map(
      ({ id, name }): OutsideService => ({
        ...{ name: id, kind: "sign-in", label: name, provider: name },
        probe: () => reach(addressOf(id, env)),
      }),
    ),
  ];
}

/** What every sign-in with the provider reads or is sent to. */
function addressOf(id: SignInProvider["id"], { oidc }: Env): string {
  if (id === "github") return "https://api.github.com/zen";
  const issuer = id === "google" ? "https://accounts.google.com" : (oidc?.issuer ?? "");
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
