/** The largest logo accepted. */
export const LOGO_BYTES = 2 * 1024 * 1024;

export const logoKinds = ["logo", "logoDark"] as const;
export type LogoKind = (typeof logoKinds)[number];

/** No SVG: it is a document, which can load and run things. */
export const logoTypes = ["image/png", "image/jpeg", "image/webp", "image/gif"];
