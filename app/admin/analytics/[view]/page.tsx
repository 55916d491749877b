import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { SearchParams } from "@/lib/http/wire/search-params";
import { LatencyPage } from "../latency-page";
import { StatisticsPage } from "../statistics-page";

type Props = { params: Promise<{ view: string }>; searchParams: SearchParams };

export const metadata: Metadata = { title: "Analytics" };

export default async function AnalyticsViewPage({ params, searchParams }: Props) {
  const { view } = await params;
  switch (view) {
    case "sign-ins":
    case "active-users":
      return <StatisticsPage view={view} params={searchParams} />;
    case "latency":
      return <LatencyPage params={searchParams} />;
    default:
      notFound();
  }
}
