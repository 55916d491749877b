import type { Metadata } from "next";
import { ConfirmPasswordForm } from "@/components/settings/confirm-password-form";
import { Step } from "@/components/settings/step";
import { Button } from "@/components/ui/button";
import { requirePageUser } from "@/lib/http/pages/page-user";
import { safeCallbackUrl } from "@/lib/http/wire/callback-url";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import { confirmPasswordAction, signInAgainAction } from "./actions";

export const metadata: Metadata = { title: "Confirm that it’s you" };

/** Before a sensitive change: the password again or, without one, a new sign-in (ASVS 7.5.1). */
export default async function ConfirmPage({ searchParams }: { searchParams: SearchParams }) {
  const callbackUrl = safeCallbackUrl(textOf((await searchParams).callbackUrl));
  const { user } = await requirePageUser(callbackUrl);
  const back = backOf(callbackUrl);
  if (user.hasPassword) {
    return (
      <Step
        title="Confirm that it’s you"
        description="You signed in a while ago. Enter your password to continue."
        back={back}
      >
        <ConfirmPasswordForm
          action={confirmPasswordAction}
          callbackUrl={callbackUrl}
          login={user.email ?? user.username ?? user.phone ?? ""}
        />
      </Step>
    );
  }
  return (
    <Step
      title="Confirm that it’s you"
      description="You signed in a while ago. Sign in again to continue."
      back={back}
    >
      <form action={signInAgainAction}>
        <input type="hidden" name="callbackUrl" value={callbackUrl} />
        <Button type="submit" variant="primary" size="lg" className="w-full">
          Sign in again
        </Button>
      </form>
    </Step>
  );
}

function backOf(callbackUrl: string): { href: string; label: string } {
  if (callbackUrl.startsWith("/admin")) return { href: callbackUrl, label: "Back" };
  return callbackUrl.startsWith("/settings/security")
    ? { href: "/settings/security", label: "Security" }
    : { href: "/settings/account", label: "Account" };
}
