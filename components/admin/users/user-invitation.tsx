import {
  ResendInvitation,
  RevokeInvitation,
} from "@/components/admin/invitations/invitation-actions";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { FormAction } from "@/lib/contracts/form-state";
import type { InvitationView } from "@/lib/contracts/invitations";
import { SendInvitation } from "./send-invitation";

type UserInvitationProps = {
  /** The one that waits to open the account. */
  invitation: InvitationView | null;
  email: string;
  /** Null where the viewer can only read. */
  actions: { send: FormAction; resend: FormAction; revoke: FormAction } | null;
};

/** For an account that an admin created and nobody has opened yet. */
export function UserInvitation({ invitation, email, actions }: UserInvitationProps) {
  if (!invitation) {
    return (
      <Notice
        className="mb-7"
        title="Nobody has used this account yet"
        action={actions && <SendInvitation action={actions.send} email={email} />}
      >
        They can sign in with a code sent to their email, or set a password with an invitation.
      </Notice>
    );
  }
  return (
    <Notice
      className="mb-7"
      title="Invitation pending"
      action={
        actions && (
          <>
            <ResendInvitation action={actions.resend} id={invitation.id} email={email} />
            <RevokeInvitation action={actions.revoke} id={invitation.id} email={email} />
          </>
        )
      }
    >
      Sent <Time at={invitation.sentAt} />. Expires <Time at={invitation.expiresAt} future />.
    </Notice>
  );
}
