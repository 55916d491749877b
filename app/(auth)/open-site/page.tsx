import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthHeading } from "@/components/auth/auth-heading";
import { ContinueOn } from "@/components/auth/continue-on";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { siteOfAddress } from "@/lib/domain/gate/site-by-host";
import { pageCtx } from "@/lib/http/pages/context";
import { ENROL_PAGE } from "@/lib/http/pages/page-user";
import { withCallback } from "@/lib/http/wire/callback-url";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";

export const metadata: Metadata = { title: "Continue to the site" };

/** What someone needs who comes from a site behind a proxy: to sign in, or to know why they can’t go on. */
export default async function OpenSitePage({ searchParams }: { searchParams: SearchParams }) {
  const [params, ctx] = await Promise.all([searchParams, pageCtx()]);
  if (textOf(params.done) === "signedOut") return <SignedOut />;
  const to = textOf(params.to);
  const query = new URLSearchParams({ to, state: textOf(params.state) });
  const found = await siteOfAddress(ctx, to);
  if (!found) return <Unknown />;
  const here = `/open-site?${query}`;
  const { signedIn } = ctx;
  if (!signedIn) redirect(withCallback("/sign-in", here));
  if (signedIn.actor.impersonation) return <Impersonated name={found.site.name} />;
  if (signedIn.actor.mustEnrol) redirect(withCallback(ENROL_PAGE, here));
  const start = `/api/forward-auth/start?${query}`;
  return (
    <>
      <AuthHeading title={`Continuing to ${found.site.name}`}>
        You’ll go on to {new URL(found.site.origin).host}.
      </AuthHeading>
      <ContinueOn href={start}>Continue</ContinueOn>
      <noscript>
        <meta httpEquiv="refresh" content={`0;url=${start}`} />
      </noscript>
    </>
  );
}

function Unknown() {
  return (
    <>
      <AuthHeading title="This site isn’t registered">
        The address that sent you here isn’t known to this instance. Ask the people who run the
        site.
      </AuthHeading>
      <ButtonLink href="/" size="lg" className="w-full">
        Open your account
      </ButtonLink>
    </>
  );
}

function SignedOut() {
  return (
    <>
      <AuthHeading title="You’re signed out of the site">
        You can still be signed in here. Then the site opens without asking for a password.
      </AuthHeading>
      <ButtonLink href="/settings/sessions" size="lg" className="w-full">
        See where you’re signed in
      </ButtonLink>
    </>
  );
}

function Impersonated({ name }: { name: string }) {
  return (
    <>
      <AuthHeading title={`You can’t continue to ${name}`} />
      <Notice tone="warn">
        You’re signed in as a user. What they can open is theirs: end that first, then sign in as
        yourself.
      </Notice>
    </>
  );
}
