import { Day } from "@/components/ui/day";

/** What deletion does and when. @param deletesAt ISO 8601; null deletes the account immediately */
export function DeletionWords({ deletesAt }: { deletesAt: string | null }) {
  if (!deletesAt) {
    return "Your account and all its data are deleted immediately. This can’t be undone.";
  }
  return (
    <>
      You’ll be signed out everywhere. Your account is deleted on <Day at={deletesAt} />; sign in
      before then to keep it.
    </>
  );
}
