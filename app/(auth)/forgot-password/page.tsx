import type { Metadata } from "next";
import Link from "next/link";
import { AuthFoot, AuthHeading } from "@/components/auth/auth-heading";
import { ForgotPasswordForm } from "@/components/auth/reset-forms";
import { type SearchParams, textOf } from "@/lib/edge/search-params";
import { forgotPasswordAction } from "../actions";

export const metadata: Metadata = { title: "Forgot your password" };

export default async function ForgotPasswordPage({ searchParams }: { searchParams: SearchParams }) {
  const query = await searchParams;
  return (
    <>
      <AuthHeading title="Forgot your password?">
        Enter your email, and we’ll send a link and a code to set a new one.
      </AuthHeading>
      <ForgotPasswordForm action={forgotPasswordAction} email={textOf(query.email)} />
      <AuthFoot>
        Remembered it?{" "}
        <Link href="/sign-in" className="link">
          Sign in
        </Link>
      </AuthFoot>
    </>
  );
}
