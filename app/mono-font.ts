import localFont from "next/font/local";

/** For codes, ids and keys, which most pages don't show: loaded where one does. */
export const mono = localFont({
  src: "../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2",
  variable: "--font-geist-mono",
  weight: "100 900",
  preload: false,
  adjustFontFallback: false,
  fallback: ["ui-monospace", "Menlo", "DejaVu Sans Mono", "monospace"],
});
