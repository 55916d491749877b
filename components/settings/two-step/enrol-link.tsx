"use client";

import { usePathname } from "next/navigation";
import { ButtonLink } from "@/components/ui/button-link";

const PAGE = "/settings/two-step";

/** Leads to the set-up; nowhere where that is open. */
export function EnrolLink() {
  if (usePathname().startsWith(PAGE)) return null;
  return <ButtonLink href={PAGE}>Set up</ButtonLink>;
}
