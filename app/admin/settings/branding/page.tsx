import type { Metadata } from "next";
import { BrandForm } from "@/components/admin/settings/brand-form";
import { LogoForms } from "@/components/admin/settings/logo-forms";
import { placeOf } from "@/components/admin/settings/sections";
import { SettingHistory } from "@/components/admin/settings/setting-history";
import { PageHeader } from "@/components/ui/page-header";
import { resetSettingAction, saveBrandAction } from "../actions";
import { loadSection } from "../load-section";
import { removeLogoAction, setLogoAction } from "./actions";

const { title, description } = placeOf("branding");

export const metadata: Metadata = { title };

export default async function BrandingPage() {
  const { settings, seen, resets, history } = await loadSection("branding");
  const { brand } = settings;
  const actions = { upload: setLogoAction, remove: removeLogoAction };
  return (
    <>
      <PageHeader title={title} description={description} />
      <div className="mt-6">
        {/* An upload and a reset change the fields: the form starts again with them. */}
        <BrandForm
          key={`${resets} ${brand.logoUrl} ${brand.logoDarkUrl}`}
          action={saveBrandAction}
          brand={brand}
          seen={seen}
        />
      </div>
      <section className="mt-10 max-w-2xl border-line border-t pt-6">
        <h2 className="text-[15px] tracking-tight">Upload a logo</h2>
        <p className="mt-1 text-[13px] text-ink-3">
          It’s encoded again and used at once. SVG isn’t accepted, since email programs don’t show
          it.
        </p>
        <div className="mt-4 grid gap-6 sm:grid-cols-2">
          <LogoForms kind="logo" label="Logo" url={brand.logoUrl} {...actions} />
          <LogoForms
            kind="logoDark"
            label="Logo for dark mode"
            url={brand.logoDarkUrl}
            {...actions}
          />
        </div>
      </section>
      <SettingHistory items={history.items} names={history.names} reset={resetSettingAction} />
    </>
  );
}
