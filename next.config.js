const pageHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
];

/** @type {import("next").NextConfig} */
export default {
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  // `npm run types` checks them, with the tests and scripts that a build doesn't see.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: [
    "@electric-sql/pglite",
    "@node-rs/argon2",
    "@node-rs/bcrypt",
    "@prisma/client",
    "@prisma/schema-engine-wasm",
    "@zxcvbn-ts/core",
    "@zxcvbn-ts/language-common",
    "pglite-prisma-adapter",
    "oidc-provider",
    "twilio",
  ],
  // Nothing here asks Next to resize images, so nobody else can either.
  images: { unoptimized: true },
  experimental: {
    serverActions: { bodySizeLimit: "6mb" },
    // A page is loaded when it is first asked for: a start is quicker, and takes less memory.
    preloadEntriesOnStart: false,
  },
  // The REST API sets its own, which these would overrule.
  headers: async () => [
    {
      source:
        "/((?!api/v1|api/health|api/dev/|\\.well-known/jwks\\.json$|oidc/|\\.well-known/openid-configuration$|\\.well-known/oauth-authorization-server$).*)",
      headers: pageHeaders,
    },
  ],
};
