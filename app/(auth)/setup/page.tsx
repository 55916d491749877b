import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AuthHeading } from "@/components/auth/auth-heading";
import { SetupForm } from "@/components/auth/setup-form";
import { getSettings } from "@/lib/domain/settings/settings";
import { pageCtx } from "@/lib/http/pages/context";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import { setupAction } from "./actions";

export const metadata: Metadata = { title: "Set up" };

/** The first owner, by the one-time link that the start prints. */
export default async function SetupPage({ searchParams }: { searchParams: SearchParams }) {
  const [ctx, query] = await Promise.all([pageCtx(), searchParams]);
  const token = textOf(query.token);
  if (!token) notFound();
  const { passwordMinLength } = await getSettings(ctx);
  return (
    <>
      <AuthHeading title="Make yourself the owner">
        The first account holds every permission. You can give some to others later.
      </AuthHeading>
      <SetupForm action={setupAction} token={token} passwordLength={passwordMinLength} />
    </>
  );
}
