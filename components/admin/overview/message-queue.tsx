import { Panel } from "@/components/admin/shell/panel";
import { StatusDot } from "@/components/ui/status-dot";
import type { Overview } from "@/lib/contracts/admin";

type MessageQueueProps = {
  messages: Overview["messages"];
  /** Whether an email provider is set up. */
  hasMail: boolean;
  /** Whether the reader can open the outbox, which shows unsent messages. */
  outbox: boolean;
};

/** Whether emails and text messages are sent. */
export function MessageQueue({ messages, hasMail, outbox }: MessageQueueProps) {
  const { queued, failed } = messages;
  if (!hasMail) return <NoProvider queued={queued} outbox={outbox} />;
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

function NoProvider({ queued, outbox }: { queued: number; outbox: boolean }) {
  return (
    <Panel title="Messages">
      <div className="flex flex-col gap-1.5 px-4 py-3.5">
        <StatusDot tone="warn">No email provider set up</StatusDot>
        <p className="text-[13px] text-ink-2">
          Set <code className="font-mono">SMTP_URL</code> or{" "}
          <code className="font-mono">RESEND_API_KEY</code>, then restart Gatehouse.
          {queued > 0 && <span>{` ${waitWords(queued)} until then.`}</span>}
        </p>
        {outbox && (
          <p className="text-[13px]">
            <a href="/dev/outbox" className="link">
              Read them in the outbox
            </a>
          </p>
        )}
      </div>
    </Panel>
  );
}

function waitWords(queued: number): string {
  return queued === 1 ? "1 message waits" : `${queued} messages wait`;
}
