import { visibleName } from "@/lib/contracts/visible-name";

/** Who invites, and what they wrote. */
export function InvitationNote({ from, message }: { from: string | null; message: string | null }) {
  const name = visibleName(from);
  return (
    <>
      {name ? (
        <>
          <bdi>{name}</bdi> has invited you to create an account.
        </>
      ) : (
        "You have been invited to create an account."
      )}
      {message && (
        <span className="mt-3 block whitespace-pre-line border-line border-l-2 pl-3 [overflow-wrap:anywhere]">
          {message}
        </span>
      )}
    </>
  );
}
