/** A server of a few lines, for tests of how a client treats its tokens. */
export type FakeApp = {
  fetch: (request: Request) => Promise<Response>;
  /** Method and path of each request, with the bearer's name: `GET /api/v1/me access-1`. */
  seen: string[];
  /** The bodies that arrived, as text. */
  bodies: string[];
  /** Makes every access token given out so far expired. */
  expire(): void;
  /** Answers the next refresh, in place of a new pair. */
  answerRefresh(answer: () => Response | Promise<Response>): void;
  /** Answers every call that is no refresh. */
  answerCalls(answer: () => Response): void;
};

/** Its first pair is access-1 with refresh-1; each refresh or sign-in gives the next. */
export function fakeApp(): FakeApp {
  const seen: string[] = [];
  const bodies: string[] = [];
  let issued = 1;
  let firstLive = 1;
  let onRefresh: (() => Response | Promise<Response>) | null = null;
  let onCall: (() => Response) | null = null;

  function pair(): Response {
    issued += 1;
    const names = { accessToken: `access-${issued}`, refreshToken: `refresh-${issued}` };
    return Response.json({ ...names, tokenType: "Bearer", expiresIn: 900, user: { id: "u" } });
  }

  function refresh(body: string): Response | Promise<Response> {
    const answer = onRefresh;
    onRefresh = null;
    if (answer) return answer();
    const { refreshToken } = JSON.parse(body);
    return refreshToken === `refresh-${issued}` ? pair() : problem(401, "token_revoked");
  }

  function call(bearer: string): Response {
    if (onCall) return onCall();
    if (!bearer) return problem(401, "unauthenticated");
    const number = Number(bearer.split("-")[1]);
    return number >= firstLive ? Response.json({ id: "u" }) : problem(401, "token_expired");
  }

  return {
    seen,
    bodies,
    async fetch(request) {
      const { pathname } = new URL(request.url);
      const bearer = request.headers.get("Authorization")?.replace("Bearer ", "") ?? "";
      const body = await request.text();
      seen.push(`${request.method} ${pathname} ${bearer}`.trim());
      bodies.push(body);
      if (pathname.endsWith("/refresh")) return refresh(body);
      return pathname.endsWith("/login") ? pair() : call(bearer);
    },
    expire() {
      firstLive = issued + 1;
    },
    answerRefresh(answer) {
      onRefresh = answer;
    },
    answerCalls(answer) {
      onCall = answer;
    },
  };
}

type ProblemParts = {
  headers?: Record<string, string>;
  errors?: unknown;
  mfaToken?: string;
  methods?: string[];
};

export function problem(
  status: number,
  code: string,
  { headers = {}, ...more }: ProblemParts = {},
): Response {
  const body = { code, status, detail: `Said by the app: ${code}.`, requestId: "request-1" };
  return Response.json(
    { ...body, ...more },
    { status, headers: { ...headers, "Content-Type": "application/problem+json" } },
  );
}
