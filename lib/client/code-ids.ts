import type { Send } from "./send";

/** A client is one user's, so it needs few. */
const MOST_ADDRESSES = 20;
/** As many as a call takes. */
const MOST_PER_ADDRESS = 5;

const asks = /\/api\/v1\/auth\/(codes|password\/reset-request)$/;
const takesCode =
  /\/api\/v1\/(auth\/(register|login\/code|verify-email|password\/reset)|me\/(email|phone))$/;

/**
 * Keeps the `codeId` of each request for a code, and sends it with the code that is typed for the same
 * address. Gatehouse then tries and counts only this client's requests, so a stranger's guesses cannot
 * use up the user's code.
 */
export function withCodeIds(send: Send): Send {
  const kept = new Map<string, string[]>();

  function keep(address: string, codeId: string): void {
    const ids = [...(kept.get(address) ?? []), codeId].slice(-MOST_PER_ADDRESS);
    kept.delete(address);
    kept.set(address, ids);
    const [oldest] = kept.keys();
    if (kept.size > MOST_ADDRESSES && oldest !== undefined) kept.delete(oldest);
  }

  async function keepFrom(response: Response, address: string): Promise<Response> {
    const { codeId } = response.ok ? await objectOf(response) : {};
    if (typeof codeId === "string") keep(address, codeId);
    return response;
  }

  return async (request) => {
    const { pathname } = new URL(request.url);
    const isAsked = asks.test(pathname);
    if (request.method === "GET" || (!isAsked && !takesCode.test(pathname))) return send(request);
    const body = await objectOf(request);
    const address = addressOf(body);
    if (address === null) return send(request);
    if (isAsked) return keepFrom(await send(request), address);
    const codeId = kept.get(address);
    const isComplete = !codeId || body.code === undefined || body.codeId !== undefined;
    const whole = isComplete
      ? request
      : new Request(request, { body: JSON.stringify({ ...body, codeId }) });
    const response = await send(whole);
    // A sign-up sends a code to its email; one by phone has taken a code of the phone.
    const email = pathname.endsWith("/register") && addressOf({ email: body.email });
    return email ? keepFrom(response, email) : response;
  };
}

/** The JSON object of a message, which stays readable; empty if it has none. */
async function objectOf(message: Request | Response): Promise<Record<string, unknown>> {
  const body: unknown = await message
    .clone()
    .json()
    .catch(() => null);
  return typeof body === "object" && body !== null ? { ...body } : {};
}

/** Gatehouse reads an address in many spellings; these are the differences between two fields of one program. */
function addressOf({ email, phone }: Record<string, unknown>): string | null {
  const address = phone ?? email;
  return typeof address === "string" ? address.toLowerCase().replace(/[\s()-]/g, "") : null;
}
