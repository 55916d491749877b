import type { CodeScene } from "@/lib/contracts/auth";
import type { Destination } from "@/lib/domain/codes/delivery";
import type { Ctx, KeyActor, Platform } from "@/lib/domain/core/context";
import { requestCode } from "@/lib/domain/sign-in/request-code";
import { lastMail } from "./factories";

export { newPhone } from "./people";

/** Asks for a code and reads it from the message. */
export async function codeTo(ctx: Ctx, address: Destination, scene: CodeScene): Promise<string> {
  await requestCode(ctx, { ...address, scene });
  return readCode(ctx, address);
}

/** The newest code that an address has got. */
export async function readCode(platform: Platform, address: Destination): Promise<string> {
  const to = "email" in address ? address.email : address.phone;
  return (await lastMail(platform, to, "code")).code ?? "";
}

/** Six digits that are not these. */
export function wrong(code: string): string {
  return code === "000000" ? "000001" : "000000";
}

/** A program with a key, as the guard would find it. */
export function keyActor(options: Partial<KeyActor> = {}): KeyActor {
  return {
    kind: "key",
    keyId: "0193a000-0000-7000-8000-00000000eeee",
    permissions: [],
    trusted: false,
    limit: { points: 600, seconds: 60 },
    ...options,
  };
}
