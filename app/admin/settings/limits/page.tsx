import type { Metadata } from "next";
import { LimitsForm } from "@/components/admin/settings/limits-form";
import { placeOf } from "@/components/admin/settings/sections";
import { SettingHistory } from "@/components/admin/settings/setting-history";
import { PageHeader } from "@/components/ui/page-header";
import { readLimits } from "@/lib/domain/settings/limit-inputs";
import { resetSettingAction, saveLimitsAction } from "../actions";
import { loadSection } from "../load-section";

const { title, description } = placeOf("limits");

export const metadata: Metadata = { title };

export default async function LimitsPage() {
  const { ctx, seen, resets, history } = await loadSection("limits");
  const limits = await readLimits(ctx);
  return (
    <>
      <PageHeader
        title={title}
        description={`${description} Leave both numbers of one empty for its default. What the environment sets wins.`}
      />
      <div className="mt-6">
        <LimitsForm key={resets} action={saveLimitsAction} limits={limits} seen={seen} />
      </div>
      <SettingHistory items={history.items} names={history.names} reset={resetSettingAction} />
    </>
  );
}
