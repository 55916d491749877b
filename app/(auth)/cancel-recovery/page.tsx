import type { Metadata } from "next";
import Link from "next/link";
import { AuthFoot, AuthHeading } from "@/components/auth/auth-heading";
import { DeadLink } from "@/components/auth/dead-link";
import { LinkPage } from "@/components/auth/link-page";
import { ButtonLink } from "@/components/ui/button-link";
import { linkState } from "@/lib/domain/codes/link-state";
import { pageCtx } from "@/lib/http/pages/context";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import { cancelRecoveryAction } from "./actions";

export const metadata: Metadata = { title: "Keep your second factors" };

/** The link of the notice that someone asked for the removal of lost second factors. */
export default async function CancelRecoveryPage({ searchParams }: { searchParams: SearchParams }) {
  const query = await searchParams;
  if (textOf(query.done) === "1") return <Cancelled />;
  const token = textOf(query.token);
  const state = await linkState(await pageCtx(), { purpose: "cancelFactorRecovery", token });
  if (state !== "live") {
    return (
      <DeadLink state={state} href="/sign-in" action="Go to sign-in">
        A sign-in with your second factor cancels the request, too.
      </DeadLink>
    );
  }
  return (
    <LinkPage
      title="Keep your second factors?"
      words="Someone who can sign in with your password asked us to remove your second factors. If it wasn’t you, cancel the request."
      button="Cancel the request"
      pendingText="Cancelling…"
      action={cancelRecoveryAction}
      token={token}
    />
  );
}

function Cancelled() {
  return (
    <>
      <AuthHeading title="The request was cancelled">
        Your second factors stay as they are. If it wasn’t you who asked, someone knows your
        password: set a new one now.
      </AuthHeading>
      <ButtonLink href="/forgot-password" variant="primary" size="lg" className="w-full">
        Set a new password
      </ButtonLink>
      <AuthFoot>
        <Link href="/sign-in" className="link">
          Go to sign-in
        </Link>
      </AuthFoot>
    </>
  );
}
