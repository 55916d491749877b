import { passkeyLoginBody } from "@/lib/contracts/passkeys";
import { passkeySignInOptions, signInByPasskey } from "@/lib/domain/sign-in/by-passkey";
import { answer, operation } from "@/lib/http/rest/operation";
import { passkeyRequest, signedIn } from "@/lib/http/rest/schemas";
import { programs } from "./programs";

const tag = "Auth";
const base = "/api/v1/auth/passkey";

export const authPasskeyOperations = [
  operation({
    id: "loginByPasskeyOptions",
    method: "post",
    path: `${base}/options`,
    tag,
    summary: "Ask for the challenge of a sign-in by passkey",
    description:
      "Pass `options` to `navigator.credentials.get`. The challenge lasts 10 minutes and is good for one answer.",
    access: "public",
    answers: { 200: passkeyRequest },
    async handle({ ctx }) {
      return answer(200, await passkeySignInOptions(ctx));
    },
  }),
  operation({
    id: "loginByPasskey",
    method: "post",
    path: base,
    tag,
    summary: "Sign in with a passkey",
    description: "It needs no username, and counts as both factors.",
    access: "optional",
    body: passkeyLoginBody,
    answers: { 200: signedIn },
    errors: ["invalid_credentials", "account_blocked", "email_not_verified", "forbidden"],
    async handle({ ctx, body }) {
      return answer(200, programs(await signInByPasskey(ctx, body, "api")));
    },
  }),
];
