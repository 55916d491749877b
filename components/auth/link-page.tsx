import Link from "next/link";
import type { FormAction } from "@/lib/contracts/form-state";
import { AuthFoot, AuthHeading } from "./auth-heading";
import { LinkForm } from "./link-form";

type LinkPageProps = {
  title: string;
  /** What the button does. */
  words: string;
  button: string;
  pendingText: string;
  action: FormAction;
  token: string;
};

/** The page of a mailed link by which an owner defends the account. */
export function LinkPage({ title, words, button, ...form }: LinkPageProps) {
  return (
    <>
      <AuthHeading title={title}>{words}</AuthHeading>
      <LinkForm {...form}>{button}</LinkForm>
      <AuthFoot>
        It was you?{" "}
        <Link href="/sign-in" className="link">
          Then there’s nothing to do
        </Link>
      </AuthFoot>
    </>
  );
}
