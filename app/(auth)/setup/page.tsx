import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AuthHeading } from "@/components/auth/auth-heading";
import { SetupForm } from "@/components/auth/setup-form";
import { getSettings } from "@/lib/domain/settings/settings";
import { pageCtx } from "@/lib/http/pages/context";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import { setupAction } from "./actions";

export const metadata: Metadata = { title: "Setup" };

/** Creates the first owner, by the one-time link that the server prints at start. */
export default async function SetupPage({ searchParams }: { searchParams: SearchParams }) {
  const [ctx, query] = await Promise.all([pageCtx(), searchParams]);
  const token = textOf(query.token);
  if (!token) notFound();
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
