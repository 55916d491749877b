import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { AuthFoot, AuthHeading } from "@/components/auth/auth-heading";
import { LinkForm } from "@/components/auth/link-form";
import { type SearchParams, textOf } from "@/lib/edge/search-params";
import { lockAccountAction } from "../link-actions";

export const metadata: Metadata = { title: "Lock your account" };

export default async function LockAccountPage({ searchParams }: { searchParams: SearchParams }) {
  const token = textOf((await searchParams).token);
  if (!token) notFound();
  return (
    <>
      <AuthHeading title="Wasn’t it you?">
        This signs everybody out and locks the account. We’ll mail you a link to set a new password,
        which opens it again.
      </AuthHeading>
      <LinkForm action={lockAccountAction} token={token} pendingText="Locking…">
        Lock my account
      </LinkForm>
      <AuthFoot>
        It was you?{" "}
        <Link href="/sign-in" className="link">
          Then there’s nothing to do
        </Link>
      </AuthFoot>
    </>
  );
}
