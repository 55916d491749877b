import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { AuthHeading } from "./auth-heading";

type DeadLinkProps = {
  state: "used" | "expired" | "incomplete" | "unknown";
  /** What to do instead. */
  children: ReactNode;
  href: string;
  /** The label of the way on. */
  action: string;
};

const titles = {
  used: "This link was already used",
  expired: "This link has expired",
  incomplete: "This link is incomplete",
  unknown: "This link no longer works",
};

const reasons = {
  used: "",
  expired: "",
  incomplete: "Part of it got lost on the way. Copy all of it from the email. ",
  unknown: "It is too old, or your account has changed since. ",
};

/** Said when the page opens, not after a form was filled in. */
export function DeadLink({ state, children, href, action }: DeadLinkProps) {
  return (
    <>
      <AuthHeading title={titles[state]}>
        {reasons[state]}
        {children}
      </AuthHeading>
      <ButtonLink href={href} variant="primary" size="lg" className="w-full">
        {action}
      </ButtonLink>
    </>
  );
}
