import type { ReactNode } from "react";
import { useSource } from "./provider";
import { currentPath, loginLink } from "./session-source";

export type ButtonProps = { children?: ReactNode; className?: string | undefined };

/**
 * Leads to the sign-in, and back to `returnTo`, by default the present page. With a server it is a
 * link, which works before and without JavaScript.
 */
export function SignInButton({
  children = "Sign in",
  className,
  returnTo,
}: ButtonProps & { returnTo?: string | undefined }): ReactNode {
  const { routes, signIn } = useSource();
  if (!routes) {
    return (
      <button type="button" className={className} onClick={() => signIn(returnTo)}>
        {children}
      </button>
    );
  }
  return (
    <a
      className={className}
      href={returnTo === undefined ? routes.login : loginLink(routes.login, returnTo)}
      onClick={({ currentTarget }) => {
        currentTarget.href = loginLink(routes.login, returnTo ?? currentPath());
      }}
    >
      {children}
    </a>
  );
}

/** Signs the user out, here and at Gatehouse. With a server it is a form. */
export function SignOutButton({ children = "Sign out", className }: ButtonProps): ReactNode {
  const { routes, signOut } = useSource();
  if (!routes) {
    return (
      <button type="button" className={className} onClick={signOut}>
        {children}
      </button>
    );
  }
  return (
    <form method="post" action={routes.logout}>
      <button type="submit" className={className}>
        {children}
      </button>
    </form>
  );
}
