import type { BulkActionName } from "@/lib/contracts/bulk-names";
import type { ExportColumn } from "@/lib/contracts/export";

type Words = {
  /** On a button that leads to the review. */
  button: string;
  /** "Block 3 users": before the number. */
  verb: string;
  /** After the number. */
  object?: string;
  /** What will happen. */
  description: string;
};

export const bulkWords: Record<BulkActionName, Words> = {
  block: {
    button: "Block…",
    verb: "Block",
    description:
      "They are signed out everywhere and can’t sign in until the block ends. Their data is kept.",
  },
  unblock: {
    button: "Unblock…",
    verb: "Unblock",
    description: "They can sign in again. Those who aren’t blocked are left as they are.",
  },
  signOut: {
    button: "Sign out…",
    verb: "Sign out",
    description:
      "All their sessions end, in browsers and apps. They can sign in again. You stay signed in.",
  },
  addRoles: {
    button: "Add roles…",
    verb: "Add roles to",
    description: "They keep the roles that they have. It takes effect immediately.",
  },
  removeRoles: {
    button: "Remove roles…",
    verb: "Remove roles from",
    description: "They keep their other roles. It takes effect immediately.",
  },
  export: {
    button: "Export…",
    verb: "Export",
    description:
      "A file with the columns that you choose, to be downloaded for 24 hours. It never has passwords or other secrets.",
  },
  delete: {
    button: "Delete…",
    verb: "Delete",
    description:
      "Their accounts, data and sessions are deleted, one after the other. This can’t be undone.",
  },
};

/** "3 users", "1 user". */
export function usersText(count: number): string {
  return count === 1 ? "1 user" : `${count.toLocaleString("en-GB")} users`;
}

/** "Block 3 users". */
export function bulkTitle(action: BulkActionName, count: number): string {
  return `${bulkWords[action].verb} ${usersText(count)}`;
}

const special: Partial<Record<ExportColumn, string>> = {
  id: "ID",
  data: "Fields of your own",
  mfaEnabled: "Two-step",
  profileUrl: "Profile URL",
  zoneinfo: "Time zone",
  deletesAt: "To be deleted at",
  lastLoginAt: "Last sign-in",
  loginCount: "Sign-ins",
};

/** "Email verified", of `emailVerified`. */
export function columnLabel(column: ExportColumn): string {
  const words = column.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return special[column] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
