import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import type { BulkPreview } from "@/lib/contracts/answers/jobs";
import { usersText } from "./bulk-words";

const words: Record<BulkPreview["excluded"][number]["reason"], string> = {
  self: "You can’t do this to your own account.",
  forbidden: "They have permissions that you don’t have.",
  last_owner: "One owner has to stay.",
  not_found: "They don’t exist, or were deleted.",
};

/** Whom an action will skip, and why. */
export function Excluded({ excluded }: Pick<BulkPreview, "excluded">) {
  if (excluded.length === 0) return null;
  const sum = excluded.reduce((total, { count }) => total + count, 0);
  return (
    <Notice tone="warn" title={`${usersText(sum)} will be skipped`}>
      <ul className="mt-1 grid gap-1.5">
        {excluded.map(({ reason, count, users }) => (
          <li key={reason}>
            <span>
              {usersText(count)}: {words[reason]}
            </span>{" "}
            {users.map((user) => (
              <span key={user.id} className="[overflow-wrap:anywhere]">
                <Link href={`/admin/users/${user.id}`} prefetch={false} className="link">
                  <bdi>{user.name ?? user.email ?? user.id}</bdi>
                </Link>{" "}
              </span>
            ))}
            {count > users.length && users.length > 0 && <span>and others.</span>}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
