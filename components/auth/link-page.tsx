import Link from "next/link";
import type { FormAction } from "@/lib/contracts/form-state";
import { AuthFoot, AuthHeading } from "./auth-heading";
import { LinkForm } from "./link-form";

type LinkPageProps = {
  title: string;
  /** Says what the button does. */
  words: string;
  button: string;
  pendingText: string;
  action: FormAction;
  token: string;
};

/** The page of an emailed link by which an owner protects the account. */
export function LinkPage({ title, words, button, ...form }: LinkPageProps) {
  return (
    <>
      <AuthHeading title={title}>{words}</AuthHeading>
      <LinkForm {...form}>{button}</LinkForm>
      <AuthFoot>
        Was it you?{" "}
        <Link href="/sign-in" className="link">
          Go to sign-in
        </Link>
      </AuthFoot>
    </>
  );
}
