import Link from "next/link";

/** Leads from a user's page to what the user is allowed to do, and why. */
export function AccessLink({ id }: { id: string }) {
  return (
    <Link href={`/admin/users/${id}/access`} prefetch={false} className="link">
      All, and why
    </Link>
  );
}
