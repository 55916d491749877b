import type { ReactNode } from "react";
import { AddPasskeyButton } from "@/components/settings/add-passkey-button";
import { Time } from "@/components/ui/time";
import type { MfaView } from "@/lib/contracts/answers/factors";
import type { SwitchedFactor } from "@/lib/contracts/factors";
import type { FormAction } from "@/lib/contracts/form-state";
import type { AskForPrompt } from "@/lib/contracts/passkeys";
import { AskedFactorButton, FactorButton } from "./factor-buttons";
import { FactorRow } from "./factor-row";

type FactorsProps = {
  mfa: MfaView;
  /** What the settings allow. */
  allowed: { emailCode: boolean; smsCode: boolean };
  actions: {
    startApp: FormAction;
    removeApp: FormAction;
    switchFactor: FormAction;
    askForPasskey: AskForPrompt;
    addPasskey: FormAction;
  };
  callbackUrl: string;
};

/** The second factors of the account, and those that it could have. */
export function Factors({ mfa, allowed, actions, callbackUrl }: FactorsProps) {
  const { totp, switches, available } = mfa;
  const byCode = [
    {
      method: "email_code",
      title: "Codes by email",
      isOn: switches.emailCode,
      canTurnOn: available.emailCode,
      isShown: allowed.emailCode || switches.emailCode,
      words: "We email you a code. As safe as your mailbox.",
      needs: "Verify your email address first.",
    },
    {
      method: "sms_code",
      title: "Codes by SMS",
      isOn: switches.smsCode,
      canTurnOn: available.smsCode,
      isShown: allowed.smsCode || switches.smsCode,
      words: "We text you a code. Someone can take over a phone number, so an app is safer.",
      needs: "Add a phone number to your account first.",
    },
  ] as const;
  return (
    <ul className="divide-y divide-line rounded-xl border border-line bg-surface shadow-surface">
      <FactorRow
        title="Authenticator app"
        isOn={totp !== null}
        actions={
          totp ? (
            <>
              <FactorButton
                action={actions.startApp}
                hidden={{ callbackUrl }}
                pendingText="Starting…"
                label="Replace the authenticator app"
              >
                Replace
              </FactorButton>
              <AskedFactorButton
                trigger="Remove…"
                label="Remove the authenticator app…"
                question="Codes of this app stop working at once."
                action={actions.removeApp}
                pendingText="Removing…"
              >
                Remove the app
              </AskedFactorButton>
            </>
          ) : (
            <FactorButton
              action={actions.startApp}
              hidden={{ callbackUrl }}
              variant={mfa.enabled ? "secondary" : "primary"}
              pendingText="Starting…"
              label="Set up an authenticator app"
            >
              Set up
            </FactorButton>
          )
        }
      >
        {totp ? (
          <>
            Set up <Time at={totp.confirmedAt} />.
          </>
        ) : (
          "An app on your phone or in your password manager shows a new code every 30 seconds."
        )}
      </FactorRow>
      <FactorRow
        title="Passkeys"
        isOn={switches.passkey && available.passkey}
        actions={
          available.passkey || switches.passkey ? (
            <Switch
              method="passkey"
              name="passkeys"
              isOn={switches.passkey}
              action={actions.switchFactor}
              callbackUrl={callbackUrl}
            />
          ) : (
            <AddPasskeyButton
              options={actions.askForPasskey}
              save={actions.addPasskey}
              hidden={{ callbackUrl }}
              variant="secondary"
              size="md"
            >
              Add a passkey
            </AddPasskeyButton>
          )
        }
      >
        {available.passkey
          ? "A passkey also signs you in on its own. Turn this on to ask for one after your password."
          : "Your fingerprint, face, PIN or security key. It can’t be phished, and also signs you in on its own."}
      </FactorRow>
      {byCode
        .filter(({ isShown }) => isShown)
        .map(({ method, title, isOn, canTurnOn, words, needs }) => (
          <FactorRow
            key={method}
            title={title}
            isOn={isOn && canTurnOn}
            actions={
              (canTurnOn || isOn) && (
                <Switch
                  method={method}
                  name={title.toLowerCase().replace("sms", "SMS")}
                  isOn={isOn}
                  action={actions.switchFactor}
                  callbackUrl={callbackUrl}
                />
              )
            }
          >
            {canTurnOn ? words : needs}
          </FactorRow>
        ))}
    </ul>
  );
}

type SwitchProps = {
  method: SwitchedFactor;
  /** As in "Turn on codes by email". */
  name: string;
  isOn: boolean;
  action: FormAction;
  callbackUrl: string;
};

function Switch({ method, name, isOn, action, callbackUrl }: SwitchProps): ReactNode {
  if (isOn) {
    return (
      <AskedFactorButton
        trigger="Turn off…"
        label={`Turn off ${name}…`}
        question="Sign-ins no longer accept this as your second step."
        action={action}
        hidden={{ method, enabled: "off" }}
        pendingText="Turning off…"
      >
        Turn off
      </AskedFactorButton>
    );
  }
  return (
    <FactorButton
      action={action}
      hidden={{ method, enabled: "on", callbackUrl }}
      pendingText="Turning on…"
      label={`Turn on ${name}`}
    >
      Turn on
    </FactorButton>
  );
}
