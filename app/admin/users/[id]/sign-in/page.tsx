import type { Metadata } from "next";
import { UserFactors } from "@/components/admin/users/user-factors";
import { UserLimits } from "@/components/admin/users/user-limits";
import { UserMethods } from "@/components/admin/users/user-methods";
import { listSignInLimits } from "@/lib/domain/admin/sign-in-limits";
import { readUserFactors } from "@/lib/domain/admin/user-factors";
import { liftLimitsAction, resetFactorsAction } from "../actions";
import { openUser, titleOf, type UserPageProps } from "../open-user";
import { UserFrame } from "../user-frame";

export function generateMetadata(props: UserPageProps): Promise<Metadata> {
  return titleOf(props, "/sign-in");
}

export default async function UserSignInPage(props: UserPageProps) {
  const open = await openUser(props, "/sign-in");
  const { ctx, id, user, may, name } = open;
  const [factors, limits] = await Promise.all([
    readUserFactors(ctx, { id }),
    listSignInLimits(ctx, { id }),
  ]);
  return (
    <UserFrame open={open} tab="/sign-in">
      <div className="max-w-2xl">
        <UserMethods user={user} passkeys={factors.passkeys} />
        <UserFactors
          id={id}
          name={name}
          factors={factors}
          reset={may.mfa ? resetFactorsAction : null}
        />
        <UserLimits id={id} limits={limits} action={may.lift ? liftLimitsAction : null} />
      </div>
    </UserFrame>
  );
}
