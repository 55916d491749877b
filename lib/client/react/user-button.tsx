import { type CSSProperties, type ReactNode, useEffect, useRef } from "react";
import type { User } from "../app/session";
import { SignOutButton } from "./buttons";
import { displayName, initialsOf } from "./display";
import { useUser } from "./provider";

export type UserButtonProps = {
  /** The page where users manage their account, such as Gatehouse's `/settings`. */
  accountUrl?: string | undefined;
  /** Entries of the application, between the account and the sign-out. */
  children?: ReactNode;
  className?: string | undefined;
  labels?: { menu?: string; account?: string; signOut?: string } | undefined;
};

/**
 * The signed-in user's picture or initials, which opens a small panel: name, email, account,
 * sign-out. It is a disclosure, so Tab, Enter and Space work as everywhere; Escape and a click
 * elsewhere close it. Nothing while nobody is signed in.
 */
export function UserButton(props: UserButtonProps): ReactNode {
  const { user } = useUser();
  return user && <UserMenu user={user} {...props} />;
}

function UserMenu({
  user,
  accountUrl,
  children,
  className,
  labels = {},
}: UserButtonProps & { user: User }) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => (details.current ? closeLikeMenu(details.current) : undefined), []);
  const name = displayName(user);
  const { menu = "Account", account = "Manage account", signOut = "Sign out" } = labels;
  return (
    <details ref={details} className={className} style={{ position: "relative" }}>
      <summary aria-label={`${menu}: ${name}`} style={styles.summary}>
        {user.picture ? (
          // biome-ignore lint/performance/noImgElement: there is no next/image outside of Next.
          <img src={user.picture} alt="" width={32} height={32} style={styles.picture} />
        ) : (
          <span aria-hidden="true" style={styles.initials}>
            {initialsOf(user)}
          </span>
        )}
      </summary>
      <div style={styles.panel}>
        <div>{name}</div>
        {user.email && user.email !== name && <div style={{ opacity: 0.7 }}>{user.email}</div>}
        {accountUrl && <a href={accountUrl}>{account}</a>}
        {children}
        <SignOutButton>{signOut}</SignOutButton>
      </div>
    </details>
  );
}

/** Closes on Escape, which gives the focus back, and on a click elsewhere. Returns how to stop. */
function closeLikeMenu(details: HTMLDetailsElement): () => void {
  const onKey = ({ key }: KeyboardEvent) => {
    if (key !== "Escape" || !details.open) return;
    details.open = false;
    details.querySelector("summary")?.focus();
  };
  const onClick = ({ target }: Event) => {
    if (!details.contains(target as Node)) details.open = false;
  };
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", onClick);
  return () => {
    document.removeEventListener("keydown", onKey);
    document.removeEventListener("click", onClick);
  };
}

const styles: Record<"summary" | "picture" | "initials" | "panel", CSSProperties> = {
  summary: { listStyle: "none", cursor: "pointer", display: "inline-block" },
  picture: { borderRadius: "50%", display: "block", objectFit: "cover" },
  initials: {
    ...{ width: 32, height: 32, borderRadius: "50%", display: "grid", placeItems: "center" },
    ...{ background: "#334155", color: "#fff", font: "600 13px/1 system-ui" },
  },
  panel: {
    ...{ position: "absolute", insetInlineEnd: 0, zIndex: 50, display: "grid", gap: 8 },
    ...{ minWidth: 200, padding: 12, marginBlockStart: 4, borderRadius: 8 },
    ...{ background: "Canvas", color: "CanvasText", border: "1px solid GrayText" },
  },
};
