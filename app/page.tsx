import { redirect } from "next/navigation";
import { grants, OWNER_ROLE } from "@/lib/contracts/permissions";
import { pageCtx } from "@/lib/http/pages/context";

/** Where a sign-in leads that was going nowhere else: owners come to look after the instance. */
export default async function Home() {
  const { signedIn } = await pageCtx();
  if (!signedIn) redirect("/sign-in");
  const { user, actor } = signedIn;
  const isOwner = user.roles.includes(OWNER_ROLE) && grants(actor.permissions, "audit:read");
  redirect(isOwner ? "/admin" : "/settings/profile");
}
