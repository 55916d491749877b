import type { UserView } from "@/lib/contracts/user";

/**
 * Who the user is, for the server behind the proxy. All are always there, empty where there is nothing to
 * say, so that a proxy that copies them leaves none that a client sent. An email that the user has not
 * verified could be anyone's, and is left out.
 */
export function identityHeaders(user: UserView | null): Record<string, string> {
  return {
    "X-Gatehouse-User": user?.id ?? "",
    "X-Gatehouse-Email": encoded(user?.emailVerified ? user.email : null),
    "X-Gatehouse-Name": encoded(user?.profile.name),
    "X-Gatehouse-Username": encoded(user?.username),
    "X-Gatehouse-Roles": user?.roles.map(encodedRole).join(",") ?? "",
  };
}

/** Percent-encoded UTF-8 where a character is not printable ASCII, and for the percent sign. */
function encoded(text: string | null | undefined): string {
  return (text ?? "").toWellFormed().replace(/[^ -$&-~]+/g, encodeURIComponent);
}

function encodedRole(name: string): string {
  return encoded(name).replaceAll(",", "%2C");
}
