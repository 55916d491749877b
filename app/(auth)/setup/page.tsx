import type { Metadata } from "next";
import { AuthHeading } from "@/components/auth/auth-heading";
import { SetupForm } from "@/components/auth/setup-form";
import { ButtonLink } from "@/components/ui/button-link";
import { linkState } from "@/lib/domain/codes/link-state";
import { getSettings } from "@/lib/domain/settings/settings";
import { hasOwner } from "@/lib/domain/sign-up/first-admin";
import { pageCtx } from "@/lib/http/pages/context";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import { setupAction } from "./actions";

export const metadata: Metadata = { title: "Setup" };

/** Creates the first owner, by the one-time link that the server prints at start. */
export default async function SetupPage({ searchParams }: { searchParams: SearchParams }) {
  const [ctx, query] = await Promise.all([pageCtx(), searchParams]);
  const token = textOf(query.token);
  if (await hasOwner(ctx)) {
    return (
      <>
        <AuthHeading title="Setup is already complete">Sign in instead.</AuthHeading>
        <ButtonLink href="/sign-in" variant="primary" size="lg" className="w-full">
          Sign in
        </ButtonLink>
      </>
    );
  }
  const state = await linkState(ctx, { purpose: "claimAdmin", token });
  if (state !== "live") {
    return (
      <AuthHeading title={token ? "This link doesn’t work" : "Setup needs its link"}>
        Open the whole setup link that Gatehouse printed when it last started. Restart Gatehouse to
        get a new one.
      </AuthHeading>
    );
  }
  const { passwordMinLength } = await getSettings(ctx);
  return (
    <>
      <AuthHeading title="Create the owner account">
        The owner has every permission. You can grant roles to others later.
      </AuthHeading>
      <SetupForm action={setupAction} token={token} passwordLength={passwordMinLength} />
    </>
  );
}
