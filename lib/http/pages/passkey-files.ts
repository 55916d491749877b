/** Where password managers lead people to add a passkey, and to look after theirs (W3C, Passkey Endpoints). */
export function passkeyEndpoints(appUrl: string): { enroll: string; manage: string } {
  const page = new URL("/settings/security#passkeys", appUrl).href;
  return { enroll: page, manage: page };
}

/**
 * The origins at which browsers accept this instance's passkeys in addition to its own (WebAuthn 5.11,
 * related origins); null where the configuration names none.
 */
export function relatedOrigins(origins: readonly string[]): { origins: readonly string[] } | null {
  return origins.length > 0 ? { origins } : null;
}

/** One of these files: public, and the same for everyone. */
export function jsonFile(content: object | null): Response {
  if (content === null) return new Response(null, { status: 404 });
  return Response.json(content, { headers: { "Cache-Control": "public, max-age=300" } });
}
