"use client";

import { useState } from "react";

type BrandStyleProps = { css: string; nonce: string | undefined };

/**
 * The brand's variables. The document's policy knows one nonce for its whole life, while each later
 * answer of the server has a nonce of its own: the first is kept, so that a saved brand recolours the
 * page that is open.
 */
export function BrandStyle({ css, nonce }: BrandStyleProps) {
  const [first] = useState(nonce);
  // Browsers hide a nonce from scripts once it is used, so server and browser render differently.
  return (
    <style nonce={first} suppressHydrationWarning>
      {css}
    </style>
  );
}
