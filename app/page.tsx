import { redirect } from "next/navigation";
import { pageCtx } from "@/lib/http/pages/context";
import { homeOf } from "@/lib/http/wire/destination";

export default async function Home() {
  const { signedIn } = await pageCtx();
  if (!signedIn) redirect("/sign-in");
  const { user, actor } = signedIn;
  redirect(homeOf({ roles: user.roles, permissions: actor.permissions }));
}
