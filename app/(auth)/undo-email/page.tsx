import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LinkPage } from "@/components/auth/link-page";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import { undoEmailAction } from "./actions";

export const metadata: Metadata = { title: "Undo email change" };

export default async function UndoEmailPage({ searchParams }: { searchParams: SearchParams }) {
  const token = textOf((await searchParams).token);
  if (!token) notFound();
  return (
    <LinkPage
      title="Undo the email change?"
      words="This restores your old email and signs out every device. We’ll email you a link to set a new password."
      button="Undo this change"
      pendingText="Undoing…"
      action={undoEmailAction}
      token={token}
    />
  );
}
