import Link from "next/link";
import type { ReactNode } from "react";
import { StatusDot, type Tone } from "@/components/ui/status-dot";
import { Time } from "@/components/ui/time";
import type { InvitationState, InvitationView } from "@/lib/contracts/invitations";
import { visibleName } from "@/lib/contracts/visible-name";
import { stateWords } from "./invitation-words";

type InvitationListProps = {
  invitations: readonly InvitationView[];
  actionsOf: (invitation: InvitationView) => ReactNode;
};

const tones: Record<InvitationState, Tone> = {
  pending: "warn",
  accepted: "good",
  revoked: "quiet",
  expired: "quiet",
};

/** Who was invited, by whom, and what became of it. */
export function InvitationList({ invitations, actionsOf }: InvitationListProps) {
  return (
    <ul className="divide-y divide-line">
      {invitations.map((invitation) => (
        <li
          key={invitation.id}
          className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3 leading-tight"
        >
          <div className="min-w-0 flex-1 basis-64">
            <p className="font-medium [overflow-wrap:anywhere]">
              <Recipient invitation={invitation} />
            </p>
            <p className="mt-0.5 text-[13px] text-ink-3 [overflow-wrap:anywhere]">
              <Sender invitation={invitation} />
              {invitation.roles.length > 0 && <span>{` · ${invitation.roles.join(", ")}`}</span>}
            </p>
          </div>
          <div className="min-w-0 flex-1 basis-48 text-[13px]">
            <StatusDot tone={tones[invitation.state]}>{stateWords[invitation.state]}</StatusDot>
            <p className="mt-0.5 text-ink-3">
              <When invitation={invitation} />
            </p>
          </div>
          <div className="flex flex-wrap gap-2 empty:hidden">{actionsOf(invitation)}</div>
        </li>
      ))}
    </ul>
  );
}

function Recipient({ invitation }: { invitation: InvitationView }) {
  const { acceptedBy, userId, email } = invitation;
  const account = acceptedBy ?? userId;
  if (!account) return <bdi>{email}</bdi>;
  return (
    <Link href={`/admin/users/${account}`} prefetch={false} className="link">
      <bdi>{email}</bdi>
    </Link>
  );
}

function Sender({ invitation: { sentBy, sentAt } }: { invitation: InvitationView }) {
  const name = sentBy && (visibleName(sentBy.name) ?? sentBy.email);
  return (
    <span>
      Sent <Time at={sentAt} />
      {name && (
        <>
          {" by "}
          <bdi>{name}</bdi>
        </>
      )}
    </span>
  );
}

function When({ invitation: { state, expiresAt, endedAt } }: { invitation: InvitationView }) {
  if (state === "pending") {
    return (
      <>
        Expires <Time at={expiresAt} future />
      </>
    );
  }
  return <Time at={state === "expired" ? expiresAt : (endedAt ?? expiresAt)} />;
}
