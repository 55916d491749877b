import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LinkPage } from "@/components/auth/link-page";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import { lockAccountAction } from "./actions";

export const metadata: Metadata = { title: "Lock your account" };

export default async function LockAccountPage({ searchParams }: { searchParams: SearchParams }) {
  const token = textOf((await searchParams).token);
  if (!token) notFound();
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
