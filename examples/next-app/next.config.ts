import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // As in new apps: what is read for a request is inside of Suspense.
  cacheComponents: true,
};

export default config;
