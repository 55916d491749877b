import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthHeading } from "@/components/auth/auth-heading";
import { Button } from "@/components/ui/button";
import { readProviderState } from "@/lib/domain/oidc/provider-state";
import { pageCtx } from "@/lib/http/pages/context";
import { signOutAction } from "../../settings/actions";

export const metadata: Metadata = { title: "Sign out" };

/** An application signed its user out, and asks whether to sign out of Gatehouse too. */
export default async function SignOutPage() {
  const ctx = await pageCtx();
  if (!ctx.signedIn) redirect("/sign-in");
  const state = await readProviderState(ctx, ctx.signedIn.session.id);
  if (!state) return <Plain />;
  const { client, secret } = state;
  return (
    <>
      <AuthHeading title="Sign out?">
        {client
          ? `You signed out of ${client.name}. Sign out here too, and of every application that you’re signed in to in this browser?`
          : "You’ll be signed out here, and of every application that you’re signed in to in this browser."}
      </AuthHeading>
      <form method="post" action="/oidc/logout/confirm" className="grid gap-3">
        <input type="hidden" name="xsrf" value={secret} />
        <Button type="submit" name="logout" value="yes" variant="primary" size="lg">
          Sign out
        </Button>
        <Button type="submit" size="lg">
          Stay signed in
        </Button>
      </form>
    </>
  );
}

/** Opened by itself. */
function Plain() {
  return (
    <>
      <AuthHeading title="Sign out?">You’ll be signed out in this browser.</AuthHeading>
      <form action={signOutAction} className="grid">
        <Button type="submit" variant="primary" size="lg">
          Sign out
        </Button>
      </form>
    </>
  );
}
