import { cookies } from "next/headers";
import { z } from "zod";
import type { CodeRequested } from "@/lib/contracts/answers/session";
import type { CodeId } from "@/lib/contracts/codes";
import type { PageCtx } from "@/lib/http/pages/context";
import { cookieFlags, cookieName } from "./cookies";

/**
 * The requests for codes that this browser has made. A code typed here is tried at these only, so the
 * guesses of a stranger elsewhere cannot use it up.
 */
const requests = z.array(z.tuple([z.string(), z.uuid()]));

const NAME = "gatehouse.codes";
/** Longer than any code is valid. */
const MAX_AGE_SECONDS = 900;
const MOST_REQUESTS = 10;
/** As many as one try takes. */
const MOST_PER_ADDRESS = 5;

/** Keeps the request in this browser, without its address in plain text. */
export async function keepCodeRequest(
  ctx: PageCtx,
  address: string,
  { codeId }: CodeRequested,
): Promise<void> {
  const jar = await cookies();
  const all = [...(await read(ctx)), [keyOf(ctx, address), codeId]].slice(-MOST_REQUESTS);
  jar.set(cookieName(ctx.appUrl, NAME), JSON.stringify(all), {
    ...cookieFlags(ctx.appUrl),
    maxAge: MAX_AGE_SECONDS,
  });
}

/** What a code for the address is to be tried with; undefined in a browser that has asked for none. */
export async function ownCodeId(ctx: PageCtx, address: string): Promise<CodeId | undefined> {
  const key = keyOf(ctx, address);
  const ids = (await read(ctx)).filter(([one]) => one === key).map(([, id]) => id);
  return ids.length > 0 ? ids.slice(-MOST_PER_ADDRESS) : undefined;
}

async function read(ctx: PageCtx) {
  try {
    const text = (await cookies()).get(cookieName(ctx.appUrl, NAME))?.value ?? "[]";
    return requests.parse(JSON.parse(text));
  } catch {
    return [];
  }
}

function keyOf({ vault }: PageCtx, address: string): string {
  return vault.mac("code-request", address).slice(0, 16);
}
