import type { Metadata } from "next";
import type { ReactNode } from "react";
import { FactorButton } from "@/components/settings/two-step/factor-buttons";
import { Factors } from "@/components/settings/two-step/factors";
import { MustEnrol } from "@/components/settings/two-step/notices";
import { TrustedDevices } from "@/components/settings/two-step/trusted-devices";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { MfaView } from "@/lib/contracts/answers/factors";
import { RECOVERY_CODES } from "@/lib/contracts/factors";
import { getMfa } from "@/lib/domain/account/second-factors";
import { listTrustedDevices } from "@/lib/domain/account/trusted-devices";
import { getSettings } from "@/lib/domain/settings/settings";
import { ENROL_PAGE, requireEnrollingPageUser } from "@/lib/http/pages/page-user";
import { safeCallbackUrl, withCallback } from "@/lib/http/wire/callback-url";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import {
  removeAppAction,
  renewCodesAction,
  startAppAction,
  switchFactorAction,
  untrustAllDevicesAction,
  untrustDeviceAction,
} from "./actions";
import { addFactorPasskeyAction, newFactorPasskeyAction } from "./passkey-actions";

export const metadata: Metadata = { title: "Two-step sign-in" };

const done: Record<string, string> = {
  app: "Your authenticator app is set up. The one before no longer works.",
  codes: "Two-step sign-in is on. Your recovery codes are saved.",
};

/** Also where someone who must have a second factor sets it up, before anything else. */
export default async function TwoStepPage({ searchParams }: { searchParams: SearchParams }) {
  const query = await searchParams;
  const callbackUrl = safeCallbackUrl(textOf(query.callbackUrl));
  const page = await requireEnrollingPageUser(withCallback(ENROL_PAGE, callbackUrl));
  const { ctx, mustEnrol } = page;
  const [mfa, settings] = await Promise.all([getMfa(ctx), getSettings(ctx)]);
  if (settings.mfa === "off") return <TurnedOff />;
  const devices = mustEnrol ? [] : await listTrustedDevices(ctx);
  const news = done[textOf(query.done)];
  return (
    <>
      <PageHeader title="Two-step sign-in" description={statusWords(mfa)} />
      {mustEnrol && <MustEnrol />}
      {news && (
        <Notice tone="good" role="status" className="mt-5">
          {news}
        </Notice>
      )}
      <Section
        title="Second step"
        description="What we ask for after your password. One is enough; two are safer if you lose one."
      >
        <Factors
          mfa={mfa}
          allowed={{ emailCode: settings.mfaEmailCode, smsCode: settings.mfaSmsCode }}
          actions={{
            startApp: startAppAction,
            removeApp: removeAppAction,
            switchFactor: switchFactorAction,
            askForPasskey: newFactorPasskeyAction.bind(null, callbackUrl),
            addPasskey: addFactorPasskeyAction,
          }}
          callbackUrl={callbackUrl}
        />
      </Section>
      {mfa.enabled && (
        <Section
          title="Recovery codes"
          description="For when you can’t use your second step. Each works once."
        >
          <CodesLeft left={mfa.recoveryCodesLeft}>
            <FactorButton action={renewCodesAction} pendingText="Creating…">
              {mfa.recoveryCodesLeft > 0 ? "Replace with new codes" : "Create recovery codes"}
            </FactorButton>
          </CodesLeft>
        </Section>
      )}
      {mfa.enabled && (settings.trustedDeviceDays > 0 || devices.length > 0) && (
        <Section
          title="Trusted devices"
          description={`We don’t ask for a second step on them for ${daysText(settings.trustedDeviceDays)}.`}
        >
          <TrustedDevices
            devices={devices}
            remove={untrustDeviceAction}
            removeAll={untrustAllDevicesAction}
          />
        </Section>
      )}
    </>
  );
}

function TurnedOff() {
  return (
    <>
      <PageHeader title="Two-step sign-in" />
      <Notice className="mt-5">Two-step sign-in is turned off here. Nothing is asked for.</Notice>
    </>
  );
}

function statusWords({ enabled, required }: MfaView): string {
  if (enabled) return "On. After your password, we ask for a second step that only you have.";
  return required
    ? "Off. Your account must have it."
    : "Off. Turn it on, and someone who has your password still can’t sign in.";
}

function CodesLeft({ left, children }: { left: number; children: ReactNode }) {
  const few = left <= 3;
  return (
    <div className="grid gap-3">
      <p className={few ? "text-danger" : undefined}>
        <span className="font-medium tabular-nums">
          {left} of {RECOVERY_CODES}
        </span>{" "}
        left{few ? ". Create new ones before you run out." : "."}
      </p>
      {children}
    </div>
  );
}

function daysText(days: number): string {
  return days === 1 ? "a day" : `${days} days`;
}
