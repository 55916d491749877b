import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { ApplicationHeading } from "@/components/auth/application-heading";
import { AuthFoot, AuthHeading } from "@/components/auth/auth-heading";
import { ContinueOn } from "@/components/auth/continue-on";
import { RequestForm } from "@/components/auth/request-form";
import { WantedList } from "@/components/auth/wanted-list";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { isDocumentId } from "@/lib/domain/oidc/client-documents";
import { wantedBy } from "@/lib/domain/oidc/consent";
import type { OpenRequest } from "@/lib/domain/oidc/steps";
import { type PageCtx, pageCtx } from "@/lib/http/pages/context";
import { ENROL_PAGE } from "@/lib/http/pages/page-user";
import { openPageRequest } from "@/lib/http/pages/pending-request";
import { withCallback } from "@/lib/http/wire/callback-url";
import { answerRequestAction } from "./actions";

export const metadata: Metadata = { title: "Continue to the application" };

type Props = { params: Promise<{ uid: string }> };

/** What an application's request asks of its user, one step at a time. */
export default async function AuthorizePage({ params }: Props) {
  const [{ uid }, ctx] = await Promise.all([params, pageCtx()]);
  const opened = await openPageRequest(ctx, uid);
  if (!opened) return <Ended />;
  const here = `/authorize/${uid}`;
  if (ctx.signedIn?.actor.impersonation) return <Impersonated opened={opened} />;
  if (ctx.signedIn?.actor.mustEnrol) redirect(withCallback(ENROL_PAGE, here));
  const { step, request } = opened;
  const { login_hint } = request.params;
  if (step.kind === "signIn") redirect(pathWithHint("/sign-in", here, login_hint));
  if (step.kind === "signUp") redirect(pathWithHint("/sign-up", here, login_hint));
  if (step.kind === "confirm") redirect(confirmPath(here, step.byFactor));
  return <Shown ctx={ctx} opened={opened} here={here} />;
}

function pathWithHint(path: "/sign-in" | "/sign-up", here: string, hint: unknown): string {
  const query = new URLSearchParams({ callbackUrl: here });
  if (typeof hint === "string" && hint.length <= 254) query.set("email", hint);
  return `${path}?${query}`;
}

function confirmPath(here: string, byFactor: boolean): string {
  const query = new URLSearchParams({ callbackUrl: here, ...(byFactor && { factor: "1" }) });
  return `/settings/confirm?${query}`;
}

type ShownProps = { ctx: PageCtx; opened: OpenRequest; here: string };

function Shown({ ctx, opened: { request, step }, here }: ShownProps) {
  const { client, uid } = request;
  const form = { action: answerRequestAction, uid };
  const account = nameOf(ctx);
  switch (step.kind) {
    case "continue":
      return (
        <>
          <ApplicationHeading application={client} title={`Continuing to ${client.name}`}>
            You’re signed in as {account}.
          </ApplicationHeading>
          <ContinueOn href={request.returnTo}>Continue</ContinueOn>
          <noscript>
            <meta httpEquiv="refresh" content={`0;url=${request.returnTo}`} />
          </noscript>
        </>
      );
    case "consent":
      return (
        <>
          <ApplicationHeading
            application={client}
            title={`Allow ${client.name} to use your account?`}
          >
            You’re signed in as {account}.
          </ApplicationHeading>
          {isDocumentId(client.id) && <Unregistered host={client.name} />}
          <WantedList application={client.name} wanted={wantedBy(request)} />
          <div className="mt-6 grid gap-3">
            <RequestForm {...form} answer="allow" primary>
              Allow
            </RequestForm>
            <RequestForm {...form} answer="deny">
              Cancel
            </RequestForm>
          </div>
          <Foot host={hostOf(request.params.redirect_uri)} isKept={!isDocumentId(client.id)} />
        </>
      );
    case "signUpClosed":
      return (
        <Choose
          title="Sign-up is closed"
          application={client}
          text={`${client.name} asks you to create an account, but nobody can do that here now. If you have one, sign in.`}
        >
          <ButtonLink
            href={withCallback("/sign-in", here)}
            variant="primary"
            size="lg"
            className="w-full"
          >
            Sign in
          </ButtonLink>
          <RequestForm {...form} answer="deny">
            {`Back to ${client.name}`}
          </RequestForm>
        </Choose>
      );
    case "otherOrNew":
      return (
        <Choose
          title={`Create an account for ${client.name}?`}
          application={client}
          text={<>You’re signed in as {account}. You can use this account or create another.</>}
        >
          <RequestForm {...form} answer="new" primary>
            Create another account
          </RequestForm>
          <RequestForm {...form} answer="continue">
            {`Continue as ${textOfAccount(ctx)}`}
          </RequestForm>
        </Choose>
      );
    case "chooseAccount":
      return (
        <Choose title={`Continue to ${client.name}`} application={client}>
          <RequestForm {...form} answer="continue" primary>
            {`Continue as ${textOfAccount(ctx)}`}
          </RequestForm>
          <RequestForm {...form} answer="other">
            Use another account
          </RequestForm>
        </Choose>
      );
    case "otherAccount":
      return (
        <Choose
          title={`${client.name} asks for another account`}
          application={client}
          text={<>You’re signed in as {account}. Sign in to the account that you use there.</>}
        >
          <RequestForm {...form} answer="other" primary>
            Sign in to another account
          </RequestForm>
          <RequestForm {...form} answer="deny">
            Cancel
          </RequestForm>
        </Choose>
      );
    case "needsFactor":
      return (
        <Choose
          title={`${client.name} asks for two-step sign-in`}
          application={client}
          text="Set up a second step for your account, then continue."
        >
          <ButtonLink
            href={withCallback(ENROL_PAGE, here)}
            variant="primary"
            size="lg"
            className="w-full"
          >
            Set up two-step sign-in
          </ButtonLink>
          <RequestForm {...form} answer="deny">
            Cancel
          </RequestForm>
        </Choose>
      );
    default:
      return (
        <Choose
          title={`You can’t use ${client.name}`}
          application={client}
          text={
            <>The account {account} has no access to it. Ask an admin, or use another account.</>
          }
        >
          <RequestForm {...form} answer="other">
            Use another account
          </RequestForm>
          <RequestForm {...form} answer="deny">
            {`Back to ${client.name}`}
          </RequestForm>
        </Choose>
      );
  }
}

type ChooseProps = {
  title: string;
  application: { name: string; logoUri: string | null };
  text?: ReactNode;
  children: ReactNode;
};

function Choose({ title, application, text, children }: ChooseProps) {
  return (
    <>
      <ApplicationHeading application={application} title={title}>
        {text}
      </ApplicationHeading>
      <div className="grid gap-3">{children}</div>
    </>
  );
}

function Foot({ host, isKept }: { host: string | null; isKept: boolean }) {
  return (
    <AuthFoot>
      {host && <span>You’ll go on to {host}. </span>}
      {!isKept && <span>Access ends when you sign out here. </span>}
      <span>You can remove access at any time under Settings, Applications.</span>
    </AuthFoot>
  );
}

/** The host is all that is known of such a client: it answered at that address. */
function Unregistered({ host }: { host: string }) {
  return (
    <Notice tone="warn" className="mb-6">
      <bdi className="font-medium [overflow-wrap:anywhere]">{host}</bdi> isn’t registered here, and
      nobody has checked who is behind it. Allow this only if you know the address and started this
      yourself.
    </Notice>
  );
}

function Ended() {
  return (
    <>
      <AuthHeading title="This sign-in has ended">
        It has expired, was answered already, or was started in another browser. Go back to the
        application and start again.
      </AuthHeading>
      <ButtonLink href="/" size="lg" className="w-full">
        Open your account
      </ButtonLink>
    </>
  );
}

function Impersonated({ opened }: { opened: OpenRequest }) {
  const { client } = opened.request;
  return (
    <>
      <ApplicationHeading application={client} title={`You can’t continue to ${client.name}`} />
      <Notice tone="warn">
        You’re signed in as a user. Their applications are theirs: end that first, then sign in as
        yourself.
      </Notice>
    </>
  );
}

function textOfAccount({ signedIn }: PageCtx): string {
  const user = signedIn?.user;
  return user?.email ?? user?.username ?? user?.phone ?? "you";
}

function nameOf(ctx: PageCtx): ReactNode {
  return (
    <strong className="font-medium text-ink [overflow-wrap:anywhere]">
      <bdi>{textOfAccount(ctx)}</bdi>
    </strong>
  );
}

/** Where the answer goes. The provider has checked that the address is registered. */
function hostOf(uri: unknown): string | null {
  return typeof uri === "string" && URL.canParse(uri) ? new URL(uri).host || null : null;
}
