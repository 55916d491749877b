import { owner, serverOrigin } from "./app";

type Call = { body?: unknown; token?: string };

/** One call of the API. @throws Error with the problem that it answers */
export async function call<Answer>(
  method: string,
  path: string,
  { body, token }: Call = {},
): Promise<Answer> {
  return read(await send(method, path, { body, token }), `${method} ${path}`);
}

async function read<Answer>(response: Response, what: string): Promise<Answer> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${what} answered ${response.status}: ${text}`);
  return (text ? JSON.parse(text) : undefined) as Answer;
}

function send(method: string, path: string, { body, token }: Call): Promise<Response> {
  return fetch(`${serverOrigin}${path}`, {
    method,
    headers: {
      ...(body !== undefined && { "Content-Type": "application/json" }),
      ...(token && { Authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

export async function login(email: string, password: string): Promise<string> {
  type SignedIn = { accessToken: string };
  const { accessToken } = await call<SignedIn>("POST", "/api/v1/auth/login", {
    body: { email, password },
  });
  return accessToken;
}

async function isTooOld(response: Response): Promise<boolean> {
  if (response.status !== 403) return response.status === 401;
  const { code } = (await response.clone().json()) as { code?: string };
  return code === "reauthentication_required";
}

/** Calls as the owner; signs in again where the token, or its proof of the last ten minutes, is too old. */
export class OwnerApi {
  #token: string | null = null;

  async call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    this.#token ??= await login(owner.email, owner.password);
    const response = await send(method, path, { body, token: this.#token });
    if (!(await isTooOld(response))) return read(response, `${method} ${path}`);
    this.#token = await login(owner.email, owner.password);
    return call(method, path, { body, token: this.#token });
  }

  /** The id of the account under an address, or null. */
  async find(email: string): Promise<string | null> {
    type Page = { items: { id: string; email: string | null }[] };
    const query = new URLSearchParams({ q: email });
    const { items } = await this.call<Page>("GET", `/api/v1/admin/users?${query}`);
    return items.find((user) => user.email === email)?.id ?? null;
  }

  async erase(email: string): Promise<void> {
    const id = await this.find(email);
    if (id) await this.call("DELETE", `/api/v1/admin/users/${id}`);
  }

  async setRoles(id: string, roles: string[]): Promise<void> {
    await this.call("PUT", `/api/v1/admin/users/${id}/roles`, { roles });
  }
}
