import Link from "next/link";
import { listHref } from "@/components/lists/list-href";
import { Notice } from "@/components/ui/notice";
import type { SuppressionView } from "@/lib/contracts/answers/messages";
import { reasonWords, recipientWords } from "./message-words";

type UserSuppressionsProps = {
  items: readonly SuppressionView[];
  /** Whether the viewer can open the list. */
  canRead: boolean;
};

/** On a user's page: which of their addresses get nothing, and why. */
export function UserSuppressions({ items, canRead }: UserSuppressionsProps) {
  return items.map(({ id, address, reason }) => (
    <Notice key={id} tone="danger" className="mb-6">
      <bdi>{recipientWords({ to: address })}</bdi>
      <span>{` gets no messages, codes and security notices included: ${reasonWords[reason].toLowerCase()}. `}</span>
      {canRead && (
        <Link href={listHref("/admin/messages/suppressions", { address })} className="link">
          Show on the suppression list
        </Link>
      )}
    </Notice>
  ));
}
