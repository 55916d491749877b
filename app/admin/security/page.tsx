import type { Metadata } from "next";
import { BlackoutForm, LiftBlackout } from "@/components/admin/protection/blackout-forms";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Time } from "@/components/ui/time";
import { getBlackout } from "@/lib/domain/admin/blackout";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { liftBlackoutAction, setBlackoutAction } from "./actions";

export const metadata: Metadata = { title: "Security" };

/** What protects all accounts at once. Needs `users:blackout`. */
export default async function SecurityPage() {
  const { ctx } = await requirePagePermission("/admin/security", "users:blackout");
  const { before } = await getBlackout(ctx);
  return (
    <>
      <PageHeader title="Security" description="For an incident that concerns every account." />
      <Section
        id="sign-out"
        title="Sign everyone out"
        description="Ends every session, access token and refresh token issued by a time, in all browsers and apps. Your own session ends too, unless it started later. People can sign in again. API keys keep working."
      >
        {before && (
          <Notice className="mb-5 max-w-xl" action={<LiftBlackout action={liftBlackoutAction} />}>
            Everything issued at or before <Time at={before} /> is signed out.
          </Notice>
        )}
        <BlackoutForm action={setBlackoutAction} />
      </Section>
    </>
  );
}
