/** Two years, told where the house is reached by https: on plain http a browser ignores it anyway. */
export const HSTS = { "Strict-Transport-Security": "max-age=63072000; includeSubDomains" };
