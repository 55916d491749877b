import Link from "next/link";
import { StatusDot } from "@/components/ui/status-dot";
import { Time } from "@/components/ui/time";
import type { SuppressionView } from "@/lib/contracts/answers/messages";
import type { FormAction } from "@/lib/contracts/form-state";
import { RemoveSuppression } from "./message-forms";
import { channelWords, reasonWords, recipientWords } from "./message-words";

type SuppressionRowsProps = {
  items: readonly SuppressionView[];
  /** Names of admins by id; null for a viewer who may not see them. */
  names: Record<string, string> | null;
  /** Null for a reader. */
  remove: FormAction | null;
};

/** The addresses that get nothing: why, since when and by whom. */
export function SuppressionRows({ items, names, remove }: SuppressionRowsProps) {
  return (
    <ul className="divide-y divide-line">
      {items.map((item) => (
        <li key={item.id} className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
          <div className="min-w-0 flex-1 basis-64 leading-snug">
            <bdi className="block font-medium [overflow-wrap:anywhere]">
              {recipientWords({ to: item.address })}
            </bdi>
            <span className="block text-[13px] text-ink-3">{channelWords(item.channel)}</span>
          </div>
          <div className="min-w-0 flex-1 basis-64 text-[13px] leading-snug">
            <StatusDot tone={item.reason === "manual" ? "quiet" : "danger"}>
              {reasonWords[item.reason]}
            </StatusDot>
            {item.note && <p className="text-ink-2 [overflow-wrap:anywhere]">{item.note}</p>}
            <p className="flex flex-wrap gap-x-2 text-ink-3">
              <Time at={item.createdAt} />
              {item.createdBy && names && (
                <bdi>{`by ${names[item.createdBy] ?? "a deleted account"}`}</bdi>
              )}
              {item.messageId && (
                <Link href={`/admin/messages/${item.messageId}`} className="link">
                  Message
                </Link>
              )}
            </p>
          </div>
          {remove && (
            <RemoveSuppression
              action={remove}
              id={item.id}
              address={recipientWords({ to: item.address })}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
