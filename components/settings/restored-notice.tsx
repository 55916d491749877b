import Link from "next/link";
import { Notice } from "@/components/ui/notice";

/** After a sign-in that cancelled the deletion of the account. */
export function RestoredNotice() {
  return (
    <Notice tone="good" role="status" title="Your account will not be deleted" className="mb-8">
      Signing in cancelled the deletion. If you still want to delete your account, do so again under{" "}
      <Link href="/settings/security" className="link">
        Security
      </Link>
      .
    </Notice>
  );
}
