/** Two years. Sent only if Gatehouse is reached by https: on plain http, browsers ignore it. */
export const HSTS = { "Strict-Transport-Security": "max-age=63072000; includeSubDomains" };
