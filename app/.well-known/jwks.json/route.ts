export const runtime = "nodejs";
export const dynamic = "force-dynamic";
export * from "@/lib/edge/rest/next-mount";
