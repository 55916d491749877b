import { Panel } from "@/components/admin/shell/panel";
import { StatusDot } from "@/components/ui/status-dot";
import type { Overview } from "@/lib/contracts/admin";

/** Whether mail leaves the house. */
export function MessageQueue({ messages }: { messages: Overview["messages"] }) {
  const { queued, failed } = messages;
  return (
    <Panel title="Messages">
      <div className="flex flex-col gap-1.5 px-4 py-3.5">
        {failed > 0 && (
          <StatusDot tone="danger">
            {failed === 1 ? "1 couldn’t be sent" : `${failed} couldn’t be sent`}
          </StatusDot>
        )}
        {queued > 0 ? (
          <StatusDot tone="warn">
            {queued === 1 ? "1 waits to be sent" : `${queued} wait to be sent`}
          </StatusDot>
        ) : (
          failed === 0 && <StatusDot tone="good">All sent</StatusDot>
        )}
        <p className="text-[13px] text-ink-3">
          {failed > 0
            ? "Check the mail provider’s settings; the log says what it answered."
            : "Mail that can’t leave at once is tried again by itself."}
        </p>
      </div>
    </Panel>
  );
}
