import { v7 as uuid } from "uuid";
import type { CreateSite } from "@/lib/contracts/sites";
import { columnsOf } from "@/lib/domain/gate/rows";
import type { GateSiteRow } from "@/lib/domain/gate/site-by-host";
import { sessionCookieName } from "@/lib/http/cookies/session-cookie";
import { answerGate } from "@/lib/http/gate/handle";
import type { TestPlatform } from "./context";

let sites = 0;

/** A site on https, as a row. */
export async function makeSite(
  { database, clock }: TestPlatform,
  options: Partial<CreateSite> = {},
): Promise<GateSiteRow> {
  sites += 1;
  const settings: CreateSite = {
    ...{ name: `Wiki ${sites}`, origin: `https://wiki${sites}.example` },
    ...{ defaultAccess: "signedIn", rules: [], ...options },
  };
  const now = clock.now();
  const { id } = await database.prisma.gateSite.create({
    data: { id: uuid(), ...columnsOf(settings), createdAt: now, updatedAt: now },
  });
  return { id, ...settings };
}

type Visit = { method?: string; headers?: Record<string, string> };

/** A browser in front of sites whose proxy asks as Caddy and Traefik do. It follows no redirect itself. */
export class SiteBrowser {
  /** By host. */
  readonly cookies = new Map<string, Map<string, string>>();

  constructor(
    readonly platform: TestPlatform,
    token?: string,
  ) {
    if (!token) return;
    const own = new Map([[sessionCookieName(platform.appUrl), token]]);
    this.cookies.set(new URL(platform.appUrl).host, own);
  }

  /** What the client of a proxy gets that asks Gatehouse first; 200 is what the site would answer. */
  async visit(address: string, { method = "GET", headers = {} }: Visit = {}): Promise<Response> {
    const [, scheme = "", host = "", target = ""] =
      /^(https?):\/\/([^/]+)(.*)$/.exec(address) ?? [];
    return this.keep(
      host,
      await this.ask("/api/forward-auth", host, {
        ...{ "x-forwarded-proto": scheme, "x-forwarded-host": host },
        ...{ "x-forwarded-method": method, "x-forwarded-uri": target || "/" },
        ...headers,
      }),
    );
  }

  /** Follows redirects until there is an answer. */
  async open(address: string): Promise<Response> {
    let next = address;
    for (let hop = 0; hop < 6; hop += 1) {
      const isOwn = next.startsWith(this.platform.appUrl);
      const answer = await (isOwn ? this.call(next) : this.visit(next));
      const location = answer.headers.get("location");
      if (!location || location.startsWith(`${this.platform.appUrl}/open-site`)) return answer;
      next = location;
    }
    throw new Error("The gate leads round.");
  }

  /** A page of Gatehouse itself. */
  call(address: string): Promise<Response> {
    const { host, pathname, search } = new URL(address, this.platform.appUrl);
    return this.ask(pathname + search, host, {});
  }

  cookie(address: string, name: string): string | undefined {
    return this.cookies.get(new URL(address).host)?.get(name);
  }

  private ask(path: string, host: string, headers: Record<string, string>): Promise<Response> {
    const cookies = [...(this.cookies.get(host) ?? [])].map(([name, value]) => `${name}=${value}`);
    const all = { accept: "text/html", cookie: cookies.join("; "), ...headers };
    const request = new Request(new URL(path, this.platform.appUrl), { headers: all });
    return answerGate(async () => this.platform, request);
  }

  private keep(host: string, answer: Response): Response {
    const jar = this.cookies.get(host) ?? new Map<string, string>();
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const name = pair.slice(0, pair.indexOf("="));
      if (/max-age=0/i.test(line)) jar.delete(name);
      else jar.set(name, pair.slice(name.length + 1));
    }
    this.cookies.set(host, jar);
    return answer;
  }
}
