import { ButtonLink } from "@/components/ui/button-link";
import { AuthHeading } from "./auth-heading";

/** Where the first step of a sign-in is no longer good. @param href the sign-in page */
export function SignInEnded({ href }: { href: string }) {
  return (
    <>
      <AuthHeading title="Sign in again">
        This sign-in has ended: it took more than 10 minutes, or there were too many wrong tries.
      </AuthHeading>
      <ButtonLink href={href} variant="primary" size="lg" className="w-full">
        Go to sign-in
      </ButtonLink>
    </>
  );
}
