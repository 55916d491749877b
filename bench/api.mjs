/** The password of all people of the bench. */
export const password = "nine lanterns over quiet water";

const json = { "content-type": "application/json" };

/** A live access token. */
export async function signIn(url, email) {
  return (await signInFully(url, email)).accessToken;
}

/** The tokens of a new session. */
export function signInFully(url, email) {
  return ask(url, signIns([email])[0]);
}

/** Sends one request by itself. @throws where it is refused */
export async function ask(url, { path, ...request }) {
  const response = await fetch(`${url}${path}`, request);
  if (!response.ok) {
    throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  }
  return response.json();
}

export const sessionCheck = (token) => [
  { method: "GET", path: "/api/v1/me", headers: { authorization: `Bearer ${token}` } },
];

export const refreshTokens = ({ refreshToken }) => ({
  method: "POST",
  path: "/api/v1/auth/refresh",
  headers: json,
  body: JSON.stringify({ refreshToken }),
});

export const signIns = (emails) =>
  emails.map((email) => ({
    method: "POST",
    path: "/api/v1/auth/login",
    headers: json,
    body: JSON.stringify({ email, password }),
  }));

/** `prefix` tells one measurement's addresses from another's. */
export const signUp = (prefix) => [
  {
    method: "POST",
    path: "/api/v1/auth/register",
    headers: json,
    body: JSON.stringify({ email: `${prefix}-{n}@signup.example`, password }),
  },
];

export const userList = (token, query = "") => [
  {
    method: "GET",
    path: `/api/v1/admin/users${query}`,
    headers: { authorization: `Bearer ${token}` },
  },
];
