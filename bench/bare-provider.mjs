import Provider from "oidc-provider";

/**
 * The provider's library alone: its in-memory storage, one client, one user. `/make?codes=n` answers with
 * n codes and a session of tokens for the user, which a browser would have fetched one by one.
 */
const { PORT = "0", BENCH_JWKS = "{}", BENCH_SECRET = "" } = process.env;
const issuer = `http://127.0.0.1:${PORT}`;
const redirectUri = "https://shop.example/callback";

const provider = new Provider(issuer, {
  jwks: JSON.parse(BENCH_JWKS),
  clients: [
    {
      client_id: "shop",
      client_secret: BENCH_SECRET,
      redirect_uris: [redirectUri],
      grant_types: ["authorization_code", "refresh_token"],
      token_endpoint_auth_method: "client_secret_basic",
    },
  ],
  scopes: ["openid", "profile", "email", "offline_access"],
  claims: { openid: ["sub"], profile: ["name"], email: ["email"] },
  features: { devInteractions: { enabled: false }, introspection: { enabled: true } },
  pkce: { required: () => true },
  issueRefreshToken: async () => true,
  rotateRefreshToken: true,
  expiresWithSession: () => false,
  findAccount: (_ctx, sub) => ({
    accountId: sub,
    claims: () => ({ sub, name: "Ada", email: "ada@example.com" }),
  }),
});

provider.use(async (koa, next) => {
  if (koa.path !== "/make") return next();
  const client = await provider.Client.find("shop");
  const grant = new provider.Grant({ accountId: "ada", clientId: "shop" });
  grant.addOIDCScope("openid profile email");
  const grantId = await grant.save();
  const codes = [];
  for (let made = 0; made < Number(koa.query.codes); made += 1) {
    const code = new provider.AuthorizationCode({
      ...{ accountId: "ada", client, grantId, redirectUri, scope: "openid profile email" },
      ...{ authTime: Math.floor(Date.now() / 1000), codeChallengeMethod: "S256" },
      codeChallenge: koa.query.challenge,
    });
    codes.push(await code.save());
  }
  koa.body = { codes };
});

provider.listen(Number(PORT), "127.0.0.1");
