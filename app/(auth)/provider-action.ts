"use server";

import { redirect } from "next/navigation";
import { startProviderSignIn } from "@/lib/http/authjs/auth";
import { signInProviders } from "@/lib/http/authjs/providers";
import { safeCallbackUrl } from "@/lib/http/wire/callback-url";

/** Sends the browser to a configured provider, and to no other. */
export async function providerAction(data: FormData): Promise<void> {
  const wanted = data.get("provider");
  const provider = signInProviders().find(({ id }) => id === wanted);
  if (!provider) redirect("/sign-in?error=Configuration");
  const callbackUrl = data.get("callbackUrl");
  await startProviderSignIn(provider.id, safeCallbackUrl(String(callbackUrl ?? "")));
}
