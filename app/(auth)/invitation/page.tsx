import type { Metadata } from "next";
import Link from "next/link";
import { AcceptInvitationForm } from "@/components/auth/accept-invitation-form";
import { AuthFoot, AuthHeading } from "@/components/auth/auth-heading";
import { DeadLink } from "@/components/auth/dead-link";
import { InvitationNote } from "@/components/auth/invitation-note";
import { LinkForm } from "@/components/auth/link-form";
import { ProviderButtons } from "@/components/auth/provider-buttons";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { type InvitationLink, readInvitationLink } from "@/lib/domain/invitations/find";
import { shownEmail } from "@/lib/domain/users/shown-email";
import { signInProviders } from "@/lib/http/authjs/providers";
import { getBrand } from "@/lib/http/pages/brand";
import { type PageCtx, pageCtx } from "@/lib/http/pages/context";
import { withCallback } from "@/lib/http/wire/callback-url";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import { signOutAction } from "../../settings/actions";
import { signUpRules } from "../sign-up/sign-up-rules";
import {
  acceptInvitationAction,
  acceptSignedInAction,
  providerByInvitationAction,
} from "./actions";

export const metadata: Metadata = { title: "Invitation" };

type Live = Extract<InvitationLink, { state: "live" }>;

/** The link of an invitation. Opening the page uses nothing up: mail scanners open links too. */
export default async function InvitationPage({ searchParams }: { searchParams: SearchParams }) {
  const [ctx, query] = await Promise.all([pageCtx(), searchParams]);
  const token = textOf(query.token);
  const link = await readInvitationLink(ctx, { token });
  if (link.state !== "live") return <Dead state={link.state} />;
  const props = { ctx, token, link };
  if (ctx.signedIn) return <SignedIn {...props} />;
  return link.hasAccount ? <HasAccount {...props} /> : <NewAccount {...props} />;
}

type LiveProps = { ctx: PageCtx; token: string; link: Live };

const hereOf = (token: string) => `/invitation?${new URLSearchParams({ token })}`;

async function NewAccount({ ctx, token, link }: LiveProps) {
  const [brand, { open: _, ...rules }] = await Promise.all([getBrand(), signUpRules(ctx)]);
  return (
    <>
      <AuthHeading title={`Join ${brand.name}`}>
        <InvitationNote from={link.from} message={link.message} />
      </AuthHeading>
      <ProviderButtons
        providers={signInProviders()}
        action={providerByInvitationAction}
        callbackUrl={hereOf(token)}
      />
      <AcceptInvitationForm
        action={acceptInvitationAction}
        token={token}
        email={shownEmail(link.email)}
        name={link.name ?? ""}
        rules={rules}
      />
      <AuthFoot>
        Already have an account with another email?{" "}
        <Link href="/sign-in" className="link">
          Sign in
        </Link>
      </AuthFoot>
    </>
  );
}

function HasAccount({ token, link }: LiveProps) {
  const signIn = withCallback("/sign-in", hereOf(token));
  const email = new URLSearchParams({ email: link.email });
  return (
    <>
      <AuthHeading title="You already have an account">
        There is an account for{" "}
        <strong className="font-medium text-ink [overflow-wrap:anywhere]">
          {shownEmail(link.email)}
        </strong>
        . Sign in to accept the invitation.
      </AuthHeading>
      <ButtonLink
        href={`${signIn}${signIn.includes("?") ? "&" : "?"}${email}`}
        variant="primary"
        size="lg"
        className="w-full"
      >
        Sign in
      </ButtonLink>
    </>
  );
}

async function SignedIn({ ctx, token, link }: LiveProps) {
  const brand = await getBrand();
  const own = ctx.signedIn?.user.email;
  const email = shownEmail(link.email);
  if (own !== email) {
    return (
      <>
        <AuthHeading title="This invitation is for someone else">
          It was sent to{" "}
          <strong className="font-medium text-ink [overflow-wrap:anywhere]">{email}</strong>, and
          you’re signed in to another account. Sign out, then open the link again.
        </AuthHeading>
        <form action={signOutAction}>
          <button type="submit" className="link">
            Sign out
          </button>
        </form>
      </>
    );
  }
  return (
    <>
      <AuthHeading title={`Join ${brand.name}`}>
        <InvitationNote from={link.from} message={link.message} />
      </AuthHeading>
      <Notice className="mb-4">
        You’re signed in as <bdi className="[overflow-wrap:anywhere]">{email}</bdi>.
      </Notice>
      <LinkForm
        action={acceptSignedInAction}
        token={token}
        pendingText="Accepting…"
        variant="primary"
      >
        Accept invitation
      </LinkForm>
    </>
  );
}

function Dead({ state }: { state: Exclude<InvitationLink["state"], "live"> }) {
  if (state === "used") {
    return (
      <DeadLink state="used" href="/sign-in" action="Sign in">
        Sign in to your account.
      </DeadLink>
    );
  }
  if (state === "revoked") {
    return (
      <>
        <AuthHeading title="This invitation is no longer valid">
          It was withdrawn. Ask the person who invited you for a new one.
        </AuthHeading>
        <ButtonLink href="/sign-in" variant="primary" size="lg" className="w-full">
          Go to sign-in
        </ButtonLink>
      </>
    );
  }
  return (
    <DeadLink state={state} href="/sign-in" action="Go to sign-in">
      Look for a newer email, or ask the person who invited you for a new invitation.
    </DeadLink>
  );
}
