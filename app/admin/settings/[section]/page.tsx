import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { defaultWords } from "@/components/admin/settings/default-words";
import { SectionForm } from "@/components/admin/settings/section-form";
import { placeOf } from "@/components/admin/settings/sections";
import { formValues } from "@/components/admin/settings/setting-controls";
import { SettingHistory } from "@/components/admin/settings/setting-history";
import { PageHeader } from "@/components/ui/page-header";
import { resetSettingAction } from "../actions";
import { loadSection } from "../load-section";
import { type FormSection, isFormSection, sectionActions } from "../section-actions";

type SectionPageProps = { params: Promise<{ section: string }> };

export async function generateMetadata({ params }: SectionPageProps): Promise<Metadata> {
  const section = await sectionIn(params);
  return { title: placeOf(section).title };
}

/** One page of settings; those with more than switches have a folder of their own. */
export default async function SettingsSectionPage({ params }: SectionPageProps) {
  const section = await sectionIn(params);
  const { settings, defaults, names, seen, resets, history } = await loadSection(section);
  const { title, description } = placeOf(section);
  return (
    <>
      <PageHeader title={title} description={description} />
      <div className="mt-6">
        <SectionForm
          key={resets}
          action={sectionActions[section]}
          names={names}
          values={formValues(names, settings)}
          seen={seen}
          defaults={defaultWords(names, defaults)}
        />
      </div>
      <SettingHistory items={history.items} names={history.names} reset={resetSettingAction} />
    </>
  );
}

async function sectionIn(params: SectionPageProps["params"]): Promise<FormSection> {
  const { section } = await params;
  if (!isFormSection(section)) notFound();
  return section;
}
