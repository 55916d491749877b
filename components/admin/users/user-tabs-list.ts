/** The pages of one user, by the end of their address. */
export const userTabs = {
  "": "Overview",
  "/profile": "Profile and data",
  "/sign-in": "Sign-in methods",
  "/sessions": "Sessions",
  "/events": "Events",
  "/permissions": "Permissions",
} as const;
export type UserTab = keyof typeof userTabs;
