/** What kind of program signs its users in. Apart from the schemas, which stay on the server. */
export const applicationTypes = ["web", "spa", "native", "machine", "device"] as const;
export type ApplicationType = (typeof applicationTypes)[number];

/** Whether its users come back to it in a browser. */
export function hasRedirects(type: ApplicationType): boolean {
  return type === "web" || type === "spa" || type === "native";
}
