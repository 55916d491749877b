import { AVATAR_BYTES, avatarTypes } from "@/lib/contracts/avatar-files";
import { removeAvatar, setAvatar } from "@/lib/domain/account/avatar";
import { answer, operation } from "@/lib/http/rest/operation";
import { user } from "@/lib/http/rest/schemas";

const tag = "Me";
const path = "/api/v1/me/avatar";

export const meAvatarOperations = [
  operation({
    id: "setMyAvatar",
    method: "put",
    path,
    tag,
    summary: "Set the caller's picture",
    description:
      "The body is the picture itself, up to 5 MB. It is cropped to a square and re-encoded. `profile.picture` is its address.",
    access: "user",
    file: { types: avatarTypes, maxBytes: AVATAR_BYTES },
    answers: { 200: user },
    async handle({ ctx, file }) {
      return answer(200, await setAvatar(ctx, { bytes: file }));
    },
  }),
  operation({
    id: "removeMyAvatar",
    method: "delete",
    path,
    tag,
    summary: "Remove the caller's picture",
    access: "user",
    answers: { 200: user },
    async handle({ ctx }) {
      return answer(200, await removeAvatar(ctx));
    },
  }),
];
