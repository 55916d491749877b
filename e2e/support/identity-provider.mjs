import { createServer } from "node:http";
import Provider from "oidc-provider";

/**
 * An OpenID provider on loopback whose sign-in page takes the claims of the person who signs in: the subject,
 * the email, and whether the provider vouches for it. What it answers is real protocol.
 */
const { PROVIDER_PORT, PROVIDER_CLIENT_ID, PROVIDER_CLIENT_SECRET, PROVIDER_CALLBACK } =
  process.env;
const issuer = `http://localhost:${PROVIDER_PORT}`;

/** @type {Map<string, Record<string, unknown>>} claims by subject */
const people = new Map();

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: PROVIDER_CLIENT_ID,
      client_secret: PROVIDER_CLIENT_SECRET,
      redirect_uris: [PROVIDER_CALLBACK],
    },
  ],
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
  pkce: { required: () => true },
  cookies: { keys: ["keys of a provider that lives for one run"] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  findAccount: (_, accountId) => ({ accountId, claims: () => people.get(accountId) }),
  loadExistingGrant,
  renderError: (ctx, { error, error_description: description }) => {
    ctx.type = "text";
    ctx.body = `${error}: ${description}`;
  },
});

/** Nobody is asked for consent: signing in gives it. */
async function loadExistingGrant({ oidc }) {
  const grant = new provider.Grant({
    clientId: oidc.client.clientId,
    accountId: oidc.session.accountId,
  });
  grant.addOIDCScope("openid email profile");
  await grant.save();
  return grant;
}

const page = `<!doctype html>
<html lang="en">
  <title>Test ID</title>
  <h1>Test ID</h1>
  <form method="post">
    <label>Subject <input name="sub" required></label>
    <label>Email <input name="email" type="email"></label>
    <label><input name="verified" type="checkbox"> Verified</label>
    <button name="answer" value="continue">Continue</button>
    <button name="answer" value="refuse" formnovalidate>Refuse</button>
  </form>
</html>`;

async function answer(request, response) {
  const chunks = await request.toArray();
  const form = new URLSearchParams(Buffer.concat(chunks).toString());
  if (form.get("answer") === "refuse") {
    return provider.interactionFinished(request, response, { error: "access_denied" });
  }
  const sub = form.get("sub");
  const email = form.get("email") || undefined;
  people.set(sub, { sub, email, email_verified: form.has("verified"), name: "Someone Elsewhere" });
  return provider.interactionFinished(request, response, { login: { accountId: sub } });
}

const handle = provider.callback();

createServer((request, response) => {
  if (request.url === "/favicon.ico") return response.writeHead(204).end();
  if (!request.url?.startsWith("/interaction/")) return handle(request, response);
  if (request.method === "POST") return answer(request, response);
  return response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(page);
}).listen(Number(PROVIDER_PORT), "localhost");
