import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LinkPage } from "@/components/auth/link-page";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import { undoEmailAction } from "./actions";

export const metadata: Metadata = { title: "Take your email back" };

export default async function UndoEmailPage({ searchParams }: { searchParams: SearchParams }) {
  const token = textOf((await searchParams).token);
  if (!token) notFound();
  return (
    <LinkPage
      title="Take your email back?"
      words="This address belongs to your account again, everybody is signed out, and we’ll mail you a link to set a new password."
      button="Take it back"
      pendingText="Taking it back…"
      action={undoEmailAction}
      token={token}
    />
  );
}
