/** What an admin types out before everyone is signed out. */
export const EVERYONE = "sign everyone out";
