import type { Metadata } from "next";
import { DeadLink } from "@/components/auth/dead-link";
import { LinkPage } from "@/components/auth/link-page";
import { linkState } from "@/lib/domain/codes/link-state";
import { pageCtx } from "@/lib/http/pages/context";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import { lockAccountAction } from "./actions";

export const metadata: Metadata = { title: "Lock your account" };

export default async function LockAccountPage({ searchParams }: { searchParams: SearchParams }) {
  const token = textOf((await searchParams).token);
  const state = await linkState(await pageCtx(), { purpose: "lockAccount", token });
  if (state !== "live") {
    return (
      <DeadLink state={state} href="/forgot-password" action="Set a new password">
        To sign out everywhere, set a new password.
      </DeadLink>
    );
  }
  return (
    <LinkPage
      title="Lock your account?"
      words="This signs out every device and locks your account. We’ll email you a link to set a new password, which unlocks it."
      button="Lock my account"
      pendingText="Locking…"
      action={lockAccountAction}
      token={token}
    />
  );
}
