"use client";

import { startTransition, useEffect, useEffectEvent, useState } from "react";
import { makePasskeyQuietly, passkeysBegun } from "@/components/auth/passkey-ceremony";
import { answerOf } from "@/components/ui/answer-of";
import { Button } from "@/components/ui/button";
import { useFeedback } from "@/components/ui/feedback";
import { Notice } from "@/components/ui/notice";
import { type FormAction, idleForm } from "@/lib/contracts/form-state";
import type { AskForPrompt, PasskeyPromptAnswer } from "@/lib/contracts/passkeys";
import { AddPasskeyButton } from "./add-passkey-button";
import { notePasskeyOffer, wasPasskeyOffered } from "./passkey-offered";

type PasskeyOfferProps = {
  userId: string;
  add: { options: AskForPrompt; save: FormAction };
  /** For a browser that makes the passkey by itself. */
  addQuietly: FormAction;
};

/**
 * After a sign-in by password: has the password manager make a passkey by itself where it can, or else
 * offers one, once in this browser, on a device that can verify its user.
 */
export function PasskeyOffer({ userId, add, addQuietly }: PasskeyOfferProps) {
  const [isShown, setShown] = useState(false);
  const feedback = useFeedback();
  const offer = useEffectEvent(async () => {
    if (wasPasskeyOffered(userId)) return;
    const before = passkeysBegun();
    const made = await makePasskeyQuietly(askQuietly);
    if (!made) {
      const can = await canVerifyUser();
      // Not to someone who is making one already.
      return setShown(can && passkeysBegun() === before);
    }
    const data = new FormData();
    data.set("challengeId", made.challengeId);
    data.set("credential", made.credential);
    startTransition(async () => {
      const { status, message } = await answerOf(addQuietly, idleForm, data);
      if (status === "done" && message) feedback?.show(message);
    });
    notePasskeyOffer(userId);
  });
  useEffect(() => void offer(), []);
  useEffect(() => {
    if (isShown) notePasskeyOffer(userId);
  }, [isShown, userId]);
  if (!isShown) return null;
  return (
    <Notice
      title="Sign in faster next time"
      className="mb-6"
      role="status"
      action={
        <div className="flex flex-wrap items-start gap-2">
          <AddPasskeyButton {...add} size="md" onDone={() => setShown(false)}>
            Add a passkey
          </AddPasskeyButton>
          <Button variant="ghost" onClick={() => setShown(false)}>
            Not now
          </Button>
        </div>
      }
    >
      With a passkey, your fingerprint, face or PIN replaces your password.
    </Notice>
  );
}

async function askQuietly(): Promise<PasskeyPromptAnswer> {
  const response = await fetch("/settings/security/quiet-passkey", { method: "POST" });
  return response.ok ? response.json() : { message: "" };
}

async function canVerifyUser(): Promise<boolean> {
  const can = await window.PublicKeyCredential?.isUserVerifyingPlatformAuthenticatorAvailable?.();
  return can ?? false;
}
