import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { OperationView } from "@/components/docs/operation-view";
import { TryIt } from "@/components/docs/try-it";
import { apiReference } from "@/lib/http/pages/api-reference";
import { pageCtx } from "@/lib/http/pages/context";
import { confirmHref } from "@/lib/http/pages/recent-sign-in";
import { askForTokenAction } from "../actions";

type OperationPageProps = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: OperationPageProps): Promise<Metadata> {
  const { entries } = await apiReference();
  const { id } = await params;
  const summary = entries.find((entry) => entry.id === id)?.summary;
  return { title: summary ? `${summary} · API reference` : "API reference" };
}

/** One operation. Anyone can read it; admins can try it as themselves. */
export default async function OperationPage({ params }: OperationPageProps) {
  const [{ id }, { operation: find, appUrl }, { signedIn }] = await Promise.all([
    params,
    apiReference(),
    pageCtx(),
  ]);
  const operation = find(id);
  if (!operation) notFound();
  const path = `/docs/${operation.id}`;
  const isAdmin = (signedIn?.actor.permissions.length ?? 0) > 0;
  return (
    <OperationView operation={operation} appUrl={appUrl}>
      {isAdmin ? (
        <>
          <TryIt
            key={operation.id}
            operation={operation}
            askForToken={askForTokenAction}
            confirmHref={confirmHref(path)}
          />
          <noscript>
            <p className="mt-2 text-ink-2">Trying a call needs JavaScript.</p>
          </noscript>
        </>
      ) : (
        <p className="text-ink-2">
          {signedIn ? (
            "Only admins can try calls here."
          ) : (
            <>
              <a href={`/sign-in?callbackUrl=${encodeURIComponent(path)}`} className="link">
                Sign in
              </a>{" "}
              as an admin to try this call.
            </>
          )}
        </p>
      )}
    </OperationView>
  );
}
