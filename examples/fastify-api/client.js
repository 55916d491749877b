import * as oidc from "openid-client";

/** A weather station: it gets a token by its own id and secret (client credentials), and calls the API. */
const { GATEHOUSE_URL, GATEHOUSE_CLIENT_ID, GATEHOUSE_CLIENT_SECRET, GATEHOUSE_AUDIENCE, API_URL } =
  process.env;

const gatehouse = await oidc.discovery(
  new URL(GATEHOUSE_URL),
  GATEHOUSE_CLIENT_ID,
  GATEHOUSE_CLIENT_SECRET,
  undefined,
  // Only for a Gatehouse on this machine: elsewhere it has TLS.
  { execute: GATEHOUSE_URL.startsWith("http://localhost:") ? [oidc.allowInsecureRequests] : [] },
);
const { access_token: token } = await oidc.clientCredentialsGrant(gatehouse, {
  ...{ resource: GATEHOUSE_AUDIENCE, scope: process.env.SCOPE ?? "readings:write" },
});

const answer = await fetch(`${API_URL}/readings`, {
  method: "POST",
  headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
  body: JSON.stringify({ celsius: 12.5 }),
});
console.log(`The API answered ${answer.status}: ${await answer.text()}`);
