import type { MetadataRoute } from "next";
import { getBrand } from "@/lib/http/pages/brand";

/** The brand can change at any time, so the manifest is not made at build time. */
export const dynamic = "force-dynamic";

/** Adds the app to a home screen under the brand's name; its colours are those of a light page. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const { name } = await getBrand();
  return {
    name,
    short_name: name,
    start_url: "/",
    display: "browser",
    background_color: "#fcfaf7",
    theme_color: "#fcfaf7",
    icons: [
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
      { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
