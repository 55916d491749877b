import { Notice } from "@/components/ui/notice";

/** Under an email to which nothing is sent any more, codes and security notices included. */
export function UnreachableEmail() {
  return (
    <Notice tone="danger" className="mt-4">
      Our messages to this address don’t arrive. Change your email, or contact support, so that you
      can reset your password and get security notices.
    </Notice>
  );
}
