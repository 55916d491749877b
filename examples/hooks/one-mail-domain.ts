import { defineHooks } from "@/lib/contracts/hooks";

const isOurs = (email: string | null) => email?.endsWith("@example.com") ?? false;
const refusal = { refuse: "Use your work email, which ends in @example.com." };

export default defineHooks({
  beforeSignUp: ({ email }) => (isOurs(email) ? undefined : refusal),

  // A sign-up only claims its email, and an email can be changed later. The first owner can have any.
  beforeSignIn({ user }) {
    if (user.roles.includes("owner")) return undefined;
    return isOurs(user.email) && user.emailVerified ? undefined : refusal;
  },
});
