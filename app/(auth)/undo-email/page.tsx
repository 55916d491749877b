import type { Metadata } from "next";
import { DeadLink } from "@/components/auth/dead-link";
import { LinkPage } from "@/components/auth/link-page";
import { linkState } from "@/lib/domain/codes/link-state";
import { pageCtx } from "@/lib/http/pages/context";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import { undoEmailAction } from "./actions";

export const metadata: Metadata = { title: "Undo email change" };

export default async function UndoEmailPage({ searchParams }: { searchParams: SearchParams }) {
  const token = textOf((await searchParams).token);
  const state = await linkState(await pageCtx(), { purpose: "undoEmailChange", token });
  if (state !== "live") {
    return (
      <DeadLink state={state} href="/sign-in" action="Go to sign-in">
        If you can’t sign in to your account, contact support.
      </DeadLink>
    );
  }
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
