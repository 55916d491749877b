export const dynamic = "force-dynamic";

/** The least that a Next route can do: what every other figure of the bench is compared with. */
export function GET() {
  return Response.json({ hello: "world" });
}
