import type { Metadata } from "next";
import { UserData } from "@/components/admin/users/user-data";
import { UserProfile } from "@/components/admin/users/user-profile";
import { listUserData } from "@/lib/domain/account/data";
import { removeUserDataAction, setUserDataAction } from "../data-actions";
import { openUser, titleOf, type UserPageProps } from "../open-user";
import { UserFrame } from "../user-frame";

export function generateMetadata(props: UserPageProps): Promise<Metadata> {
  return titleOf(props, "/profile");
}

export default async function UserProfilePage(props: UserPageProps) {
  const open = await openUser(props, "/profile");
  const { ctx, id, path, user, may, name } = open;
  const data = await listUserData(ctx, { id });
  return (
    <UserFrame open={open} tab="/profile">
      <div className="max-w-2xl">
        <UserProfile user={user} editHref={may.update ? `${path}/edit` : null} />
        <UserData
          id={id}
          userName={name}
          items={data}
          actions={may.update ? { set: setUserDataAction, remove: removeUserDataAction } : null}
        />
      </div>
    </UserFrame>
  );
}
