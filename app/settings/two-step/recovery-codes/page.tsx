import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { StepForm } from "@/components/auth/factor-forms";
import { NewRecoveryCodes } from "@/components/settings/two-step/new-recovery-codes";
import { PageHeader } from "@/components/ui/page-header";
import { readNewRecoveryCodes } from "@/lib/http/cookies/new-recovery-codes";
import { ENROL_PAGE, requireEnrollingPageUser } from "@/lib/http/pages/page-user";
import { safeCallbackUrl } from "@/lib/http/wire/callback-url";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import { savedCodesAction } from "./actions";

export const metadata: Metadata = { title: "Save your recovery codes" };

/** Shows new codes until they are saved, in the browser that made them only. */
export default async function RecoveryCodesPage({ searchParams }: { searchParams: SearchParams }) {
  const { ctx } = await requireEnrollingPageUser(ENROL_PAGE);
  const codes = await readNewRecoveryCodes(ctx);
  if (!codes) redirect(ENROL_PAGE);
  const callbackUrl = safeCallbackUrl(textOf((await searchParams).callbackUrl));
  return (
    <div className="max-w-md">
      <PageHeader
        title="Save your recovery codes"
        description="If you lose your second factor, one of these signs you in. Each works once. Keep them where you’d keep your passport; we can’t show them again."
      />
      <NewRecoveryCodes codes={codes} download={`${ENROL_PAGE}/recovery-codes/download`} />
      <div className="mt-6 print:hidden">
        <StepForm
          action={savedCodesAction}
          hidden={{ callbackUrl }}
          submit="I’ve saved them"
          pendingText="Continuing…"
        />
      </div>
    </div>
  );
}
