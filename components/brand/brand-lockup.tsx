import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { Mark } from "@/components/ui/mark";
import type { Brand } from "@/lib/contracts/settings";

type LogoBrand = Pick<Brand, "name" | "logoUrl" | "logoDarkUrl">;
type BrandLockupProps = { brand: LogoBrand; href?: string };

/** The brand's logo and name at the top left of every page; a link home. */
export function BrandLockup({ brand, href = "/" }: BrandLockupProps) {
  return (
    <Link
      href={href}
      className="inline-flex min-w-0 items-center gap-2.5 font-semibold tracking-[-0.01em]"
    >
      <Logo brand={brand} />
      <span className="truncate">{brand.name}</span>
    </Link>
  );
}

/** The logo, with the one for dark pages in its place there; the mark where there is none. */
export function Logo({ brand: { logoUrl, logoDarkUrl } }: { brand: LogoBrand }) {
  if (!logoUrl && !logoDarkUrl) return <Mark />;
  const [light, dark] = [logoUrl ?? logoDarkUrl ?? "", logoDarkUrl ?? logoUrl ?? ""];
  if (light === dark) return <LogoImage src={light} />;
  return (
    <>
      <LogoImage src={light} only="light" />
      <LogoImage src={dark} only="dark" />
    </>
  );
}

function LogoImage({ src, only }: { src: string; only?: "light" | "dark" }) {
  return (
    // The logo's URL is a setting, so its host is unknown when the image optimiser is configured.
    // biome-ignore lint/performance/noImgElement: see above
    <img
      src={src}
      alt=""
      className={cx("h-6 w-auto max-w-40 object-contain", only && `only-${only}`)}
    />
  );
}
