import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { ResendMessage } from "@/components/admin/messages/message-forms";
import {
  channelWords,
  recipientWords,
  stateHints,
  stateWords,
  templateWords,
  whyNotAgain,
} from "@/components/admin/messages/message-words";
import { Facts } from "@/components/admin/shell/facts";
import { Panel } from "@/components/admin/shell/panel";
import { listHref } from "@/components/lists/list-href";
import { BackToList } from "@/components/lists/list-place";
import { PageHeader } from "@/components/ui/page-header";
import { StatusDot } from "@/components/ui/status-dot";
import { Time } from "@/components/ui/time";
import type { MessageView } from "@/lib/contracts/answers/messages";
import { id as idField } from "@/lib/contracts/fields";
import { DomainError } from "@/lib/domain/core/errors";
import { getMessage } from "@/lib/domain/messages/message-log";
import type { PageCtx } from "@/lib/http/pages/context";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { resendMessageAction } from "../actions";

export const metadata: Metadata = { title: "Message" };

const PATH = "/admin/messages";

type MessagePageProps = { params: Promise<{ id: string }> };

export default async function MessagePage({ params }: MessagePageProps) {
  const { id } = await params;
  const here = `${PATH}/${encodeURIComponent(id)}`;
  const { ctx, can } = await requirePagePermission(here, "messages:read");
  const message = await load(ctx, id);
  const { label, tone } = stateWords[message.state];
  return (
    <>
      <BackToList path={PATH}>Messages</BackToList>
      <div className="mt-3">
        <PageHeader
          title={templateWords(message.template)}
          description={
            <>
              <span>{`${channelWords(message.channel)} to `}</span>
              <bdi className="[overflow-wrap:anywhere]">{recipientWords(message)}</bdi>
            </>
          }
          actions={
            can("messages:write") &&
            message.notResendable === null && (
              <ResendMessage
                action={resendMessageAction}
                id={message.id}
                waits={message.state === "pending"}
              />
            )
          }
        />
      </div>
      <div className="mt-6 max-w-3xl">
        <Panel title="Delivery">
          <div className="border-line border-b px-4 py-3.5">
            <StatusDot tone={tone}>{label}</StatusDot>
            <p className="mt-1 text-[13px] text-ink-3">{stateHints[message.state]}</p>
          </div>
          <Facts facts={factsOf(message)} />
        </Panel>
        {message.notResendable && (
          <p className="mt-4 text-[13px] text-ink-3">
            <span>It can’t be sent again. </span>
            <span>{whyNotAgain[message.notResendable]}</span>
            {message.notResendable === "suppressed" && (
              <Link
                href={listHref(`${PATH}/suppressions`, { address: message.to })}
                className="link ml-1"
              >
                Show it on the list
              </Link>
            )}
          </p>
        )}
      </div>
    </>
  );
}

function factsOf(message: MessageView) {
  const { error, nextTryAt, sentAt, reportedAt, providerId } = message;
  const facts = [
    error && { label: "Reason", value: error },
    { label: "Written", value: <Time at={message.createdAt} /> },
    nextTryAt && { label: "Next try", value: <Time at={nextTryAt} /> },
    sentAt && { label: "Sent", value: <Time at={sentAt} /> },
    reportedAt && { label: "Last report", value: <Time at={reportedAt} /> },
    { label: "Tries", value: String(message.attempts) },
    {
      label: "To",
      value: (
        <Link href={listHref(PATH, { to: message.to })} className="link">
          <bdi>{recipientWords(message)}</bdi>
        </Link>
      ),
    },
    providerId && { label: "Provider’s ID", value: <Mono>{providerId}</Mono> },
    { label: "Message ID", value: <Mono>{message.id}</Mono> },
  ];
  return facts.filter((one) => typeof one === "object" && one !== null);
}

function Mono({ children }: { children: string }) {
  return <code className="font-mono text-[13px]">{children}</code>;
}

async function load(ctx: PageCtx, id: string): Promise<MessageView> {
  if (!idField.safeParse(id).success) notFound();
  try {
    return await getMessage(ctx, { id });
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") notFound();
    throw error;
  }
}
