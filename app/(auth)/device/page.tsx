import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthFoot, AuthHeading } from "@/components/auth/auth-heading";
import { ContinueOn } from "@/components/auth/continue-on";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { DomainError } from "@/lib/domain/core/errors";
import { readProviderState } from "@/lib/domain/oidc/provider-state";
import { readDevice } from "@/lib/domain/oidc/user-codes";
import { pageCtx } from "@/lib/http/pages/context";
import { requirePageUser } from "@/lib/http/pages/page-user";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";

export const metadata: Metadata = { title: "Connect a device" };

const troubles: Record<string, string> = {
  NoCodeError: "Enter the code that your device shows.",
  NotFoundError: "That code isn’t right. Check it on your device and try again.",
  ExpiredError: "That code has expired. Ask your device for a new one.",
  AlreadyUsedError: "That code was used already. Ask your device for a new one.",
  SlowDown: "Too many codes were wrong. Wait 15 minutes, then try again.",
  AbortedError: "The device was not connected.",
};
const otherTrouble = "The device could not be connected. Ask it for a new code.";

/** Where a television or a command line sends its user, with a code that it shows (RFC 8628). */
export default async function DevicePage({ searchParams }: { searchParams: SearchParams }) {
  const [{ ctx }, query] = await Promise.all([requirePageUser("/device"), searchParams]);
  const step = textOf(query.step);
  if (step === "done") return <Done />;
  const state = await readProviderState(ctx, ctx.signedIn?.session.id ?? "");
  if (!state || !step) return <Begin />;
  const code = textOf(query.code);
  if (step === "confirm") return <Confirm code={code} secret={state.secret} />;
  return <Enter error={textOf(query.error)} secret={state.secret} />;
}

function Begin() {
  return (
    <>
      <AuthHeading title="Connect a device">
        Your device shows a code. You enter it on the next page.
      </AuthHeading>
      <ContinueOn href="/oidc/device">Continue</ContinueOn>
    </>
  );
}

function Enter({ error, secret }: { error: string; secret: string }) {
  const trouble = error && (troubles[error] ?? otherTrouble);
  return (
    <>
      <AuthHeading title="Connect a device">Enter the code that your device shows.</AuthHeading>
      {trouble && (
        <Notice tone="danger" role="alert" className="mb-5">
          <span id="device-error">{trouble}</span>
        </Notice>
      )}
      <form method="post" action="/oidc/device" className="grid gap-4">
        <input type="hidden" name="xsrf" value={secret} />
        <div className="grid gap-1.5">
          <label htmlFor="device-code" className="font-medium text-sm">
            Code
          </label>
          <Input
            id="device-code"
            size="lg"
            name="user_code"
            required
            maxLength={20}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            aria-describedby={trouble ? "device-error" : undefined}
            aria-invalid={trouble ? true : undefined}
            className="font-mono uppercase tracking-[0.12em]"
          />
        </div>
        <Button type="submit" variant="primary" size="lg">
          Continue
        </Button>
      </form>
    </>
  );
}

async function Confirm({ code, secret }: { code: string; secret: string }) {
  const client = await waitingDevice(code);
  if (!client) redirect("/device");
  return (
    <>
      <AuthHeading title={`Connect ${client.name}?`}>
        Continue only if your own device shows this code. Someone who sent you a code wants into
        your account.
      </AuthHeading>
      <p className="mb-6 rounded-lg border border-line bg-surface px-4 py-3.5 text-center font-mono text-2xl tracking-[0.12em]">
        {code}
      </p>
      <form method="post" action="/oidc/device" className="grid gap-3">
        <input type="hidden" name="xsrf" value={secret} />
        <input type="hidden" name="user_code" value={code} />
        <Button type="submit" name="confirm" value="yes" variant="primary" size="lg">
          It’s the same code
        </Button>
        <Button type="submit" name="abort" value="yes" size="lg">
          Cancel
        </Button>
      </form>
      {!client.firstParty && <AuthFoot>You’ll see what it can do on the next page.</AuthFoot>}
    </>
  );
}

async function waitingDevice(code: string) {
  try {
    return await readDevice(await pageCtx(), code);
  } catch (error) {
    if (!(error instanceof DomainError && error.code === "rate_limited")) throw error;
    redirect("/device?step=enter&error=SlowDown");
  }
}

function Done() {
  return (
    <>
      <AuthHeading title="Your device is connected">
        You can close this page and go back to your device.
      </AuthHeading>
      <ButtonLink href="/settings/applications" size="lg" className="w-full">
        See your applications
      </ButtonLink>
    </>
  );
}
