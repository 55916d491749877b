/**
 * Where a password manager sends people to change their password (W3C, A Well-Known URL for
 * Changing Passwords). The page asks for a sign-in by itself.
 */
export function GET(): Response {
  return new Response(null, {
    status: 302,
    headers: { Location: "/settings/security", "Cache-Control": "no-store" },
  });
}
