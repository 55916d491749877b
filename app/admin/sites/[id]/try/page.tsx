import type { Metadata } from "next";
import { Panel } from "@/components/admin/shell/panel";
import { TryForm } from "@/components/admin/sites/try-form";
import { TryResult } from "@/components/admin/sites/try-result";
import { triedMethods } from "@/lib/contracts/site-forms";
import { DomainError } from "@/lib/domain/core/errors";
import { type TriedRequest, tryRequest } from "@/lib/domain/gate/try";
import { identityHeaders } from "@/lib/http/gate/identity-headers";
import type { SearchParams } from "@/lib/http/wire/search-params";
import { openSite } from "../open-site";
import { SiteFrame } from "../site-frame";
import { readTrial, type Trial } from "./read-trial";

export const metadata: Metadata = { title: "Try a request" };

type PageProps = { params: Promise<{ id: string }>; searchParams: SearchParams };

export default async function TrySitePage({ params, searchParams }: PageProps) {
  const { ctx, can, site } = await openSite(params, "/try");
  const trial = await readTrial(searchParams, site.origin);
  const canNameUser = can("users:read");
  const { errors, result } = await outcomeOf(trial, ({ method, path, email }) =>
    tryRequest(ctx, {
      ...{ id: site.id, method, target: path },
      email: canNameUser ? email : null,
    }),
  );
  return (
    <SiteFrame site={site} current="/try">
      <div className="max-w-2xl">
        <Panel title="Request">
          <TryForm
            path={`/admin/sites/${site.id}/try`}
            methods={triedMethods}
            values={trial.values}
            errors={errors}
            canNameUser={canNameUser}
          />
        </Panel>
        <div aria-live="polite" className={result ? "mt-8" : undefined}>
          {result && (
            <TryResult
              site={site}
              kind={result.kind}
              decisive={result.decisive}
              isUnclear={result.isUnclear}
              request={`${trial.values.method} ${trial.values.path}`}
              asker={askerOf(result, trial.values.email)}
              headers={headersOf(result)}
            />
          )}
        </div>
        <p className="mt-3 text-[13px] text-ink-3">
          By the rules as they are saved, and as the proxy would be told. Nothing is sent.
        </p>
      </div>
    </SiteFrame>
  );
}

type Outcome = { errors: Trial["errors"]; result: TriedRequest | null };

/** A refusal that belongs to a field is shown there. */
async function outcomeOf(
  { asked, errors }: Trial,
  run: (asked: NonNullable<Trial["asked"]>) => Promise<TriedRequest>,
): Promise<Outcome> {
  if (!asked) return { errors, result: null };
  try {
    return { errors, result: await run(asked) };
  } catch (error) {
    const [issue] = error instanceof DomainError ? (error.details.issues ?? []) : [];
    if (!issue) throw error;
    return { errors: { [issue.path]: issue.message }, result: null };
  }
}

function askerOf({ user, trouble }: TriedRequest, email: string): string {
  if (trouble === "blocked") return `Nobody who is signed in: ${email} is blocked`;
  if (trouble === "mustEnrol")
    return `Nobody who is signed in: ${email} must set up a second factor first`;
  return user ? `${user.profile.name ?? email}, signed in` : "Someone who is not signed in";
}

/** What the proxy adds to the request that it passes on. */
function headersOf({ kind, user }: TriedRequest): string | null {
  if (kind !== "allowed") return null;
  return Object.entries(identityHeaders(user))
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
}
