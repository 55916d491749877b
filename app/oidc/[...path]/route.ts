export const runtime = "nodejs";
export const dynamic = "force-dynamic";
export * from "@/lib/http/oidc/next-mount";
