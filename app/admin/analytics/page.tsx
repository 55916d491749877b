import type { Metadata } from "next";
import type { SearchParams } from "@/lib/http/wire/search-params";
import { StatisticsPage } from "./statistics-page";

export const metadata: Metadata = { title: "Analytics" };

export default function AnalyticsPage({ searchParams }: { searchParams: SearchParams }) {
  return <StatisticsPage view="growth" params={searchParams} />;
}
