import { Panel } from "@/components/admin/shell/panel";
import { StatusDot } from "@/components/ui/status-dot";
import type { Overview } from "@/lib/contracts/admin";

/** Whether emails and text messages are sent. */
export function MessageQueue({ messages }: { messages: Overview["messages"] }) {
  const { queued, failed } = messages;
  return (
    <Panel title="Messages">
      <div className="flex flex-col gap-1.5 px-4 py-3.5">
        {failed > 0 && (
          <StatusDot tone="danger">
            {failed === 1 ? "1 message failed" : `${failed} messages failed`}
          </StatusDot>
        )}
        {queued > 0 ? (
          <StatusDot tone="warn">
            {queued === 1 ? "1 message waiting" : `${queued} messages waiting`}
          </StatusDot>
        ) : (
          failed === 0 && <StatusDot tone="good">All sent</StatusDot>
        )}
        <p className="text-[13px] text-ink-3">
          {failed > 0
            ? "Check the email and SMS provider settings. The server log has the provider’s answers."
            : "Messages that fail to send are retried automatically."}
        </p>
      </div>
    </Panel>
  );
}
