import Link from "next/link";
import { Mark } from "@/components/ui/mark";
import type { Brand } from "@/lib/contracts/settings";

type BrandLockupProps = { brand: Pick<Brand, "name" | "logoUrl">; href?: string };

/** The brand's logo and name at the top left of every page; a link home. */
export function BrandLockup({ brand, href = "/" }: BrandLockupProps) {
  return (
    <Link
      href={href}
      className="inline-flex min-w-0 items-center gap-2.5 font-semibold tracking-[-0.01em]"
    >
      {brand.logoUrl ? (
        // The logo's URL is a setting, so its host is unknown when the image optimiser is configured.
        // biome-ignore lint/performance/noImgElement: see above
        <img src={brand.logoUrl} alt="" className="h-6 w-auto" />
      ) : (
        <Mark />
      )}
      <span className="truncate">{brand.name}</span>
    </Link>
  );
}
