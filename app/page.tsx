import { redirect } from "next/navigation";
import { pageCtx } from "@/lib/http/pages/context";

export default async function Home() {
  const ctx = await pageCtx();
  redirect(ctx.actor.kind === "user" ? "/settings/profile" : "/sign-in");
}
