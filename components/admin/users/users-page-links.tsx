import { ButtonLink } from "@/components/ui/button-link";

/** What leads from the list of users to those who will be. */
export function UsersPageLinks({ canCreate }: { canCreate: boolean }) {
  return (
    <>
      <ButtonLink href="/admin/invitations">Invitations</ButtonLink>
      {canCreate && (
        <ButtonLink href="/admin/users/new" variant="primary">
          New user
        </ButtonLink>
      )}
    </>
  );
}
