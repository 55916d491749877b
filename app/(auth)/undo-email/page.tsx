import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { AuthFoot, AuthHeading } from "@/components/auth/auth-heading";
import { LinkForm } from "@/components/auth/link-form";
import { type SearchParams, textOf } from "@/lib/edge/search-params";
import { undoEmailAction } from "../link-actions";

export const metadata: Metadata = { title: "Take your email back" };

export default async function UndoEmailPage({ searchParams }: { searchParams: SearchParams }) {
  const token = textOf((await searchParams).token);
  if (!token) notFound();
  return (
    <>
      <AuthHeading title="Take your email back?">
        This address belongs to your account again, everybody is signed out, and we’ll mail you a
        link to set a new password.
      </AuthHeading>
      <LinkForm action={undoEmailAction} token={token} pendingText="Taking it back…">
        Take it back
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
