"use client";

import { useEffect, useRef } from "react";
import { brandVariables } from "@/components/brand/brand-css";
import { Mark } from "@/components/ui/mark";
import type { Brand } from "@/lib/contracts/settings";

/** The sign-in page as it would be, in both themes. A picture: nothing in it can be used. */
export function BrandPreview({ brand }: { brand: Brand }) {
  return (
    <section aria-label="Preview" className="xl:sticky xl:top-6">
      <h2 className="text-[15px] tracking-tight">Preview</h2>
      <div aria-hidden="true" className="mt-3 grid gap-4 sm:grid-cols-2 xl:grid-cols-1">
        <Page brand={brand} theme="light" />
        <Page brand={brand} theme="dark" />
      </div>
    </section>
  );
}

function Page({ brand, theme }: { brand: Brand; theme: "light" | "dark" }) {
  const page = useRef<HTMLDivElement>(null);
  // Set by script, since the content security policy refuses style attributes from the server.
  useEffect(() => {
    const { style } = page.current ?? {};
    if (!style) return;
    for (const [name, value] of brandVariables(brand)) style.setProperty(name, value);
  }, [brand]);
  return (
    <div
      ref={page}
      data-theme={theme}
      className="theme-scope overflow-hidden rounded-xl border border-line bg-bg p-5 text-ink text-sm shadow-surface"
    >
      <p className="flex items-center gap-2.5 font-semibold tracking-[-0.01em]">
        <PreviewLogo brand={brand} theme={theme} />
        <span className="truncate">{brand.name || "Name"}</span>
      </p>
      <p className="mt-5 font-semibold text-lg tracking-tight">Sign in</p>
      {brand.productName && (
        <p className="truncate text-[13px] text-ink-2">{`to continue to ${brand.productName}`}</p>
      )}
      <p className="mt-4 text-[13px]">Email</p>
      <p className="mt-1 h-9 rounded-md border border-control bg-surface" />
      <p className="mt-3 grid h-9 place-items-center rounded-md bg-accent font-medium text-accent-ink">
        Continue
      </p>
      <p className="mt-3 text-[13px] text-accent">Forgot password?</p>
    </div>
  );
}

function PreviewLogo({ brand, theme }: { brand: Brand; theme: "light" | "dark" }) {
  const { logoUrl, logoDarkUrl } = brand;
  const own = theme === "dark" ? (logoDarkUrl ?? logoUrl) : (logoUrl ?? logoDarkUrl);
  const isPicture = own !== null && /^(https?:\/\/[^ ]+\.|\/brand\/)/.test(own);
  if (!isPicture) return <Mark />;
  // biome-ignore lint/performance/noImgElement: its host is a setting
  return <img src={own} alt="" className="h-6 w-auto max-w-40 object-contain" />;
}
