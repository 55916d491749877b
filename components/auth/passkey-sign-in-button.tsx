"use client";

import type { ComponentProps } from "react";
import type { PasskeyPromptAnswer } from "@/lib/contracts/passkeys";
import { PasskeyAnswer } from "./passkey-answer";

export type PasskeySignInProps = Omit<ComponentProps<typeof PasskeyAnswer>, "ask">;

/** Loaded by `PasskeySignIn`. */
export function PasskeySignInButton(props: PasskeySignInProps) {
  return <PasskeyAnswer {...props} ask={askForPasskey} />;
}

/**
 * By the API rather than by a server action: the page asks as it opens, and a browser sends one action
 * after the other, so that the button of another sign-in method would have to wait for this one.
 */
async function askForPasskey(): Promise<PasskeyPromptAnswer> {
  const response = await fetch("/api/v1/auth/passkey/options", { method: "POST" });
  const answer = await response.json();
  return response.ok ? answer : { message: answer.detail };
}
