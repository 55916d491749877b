import type { ReactNode } from "react";

const github =
  "M12 .5a11.5 11.5 0 0 0-3.6 22.4c.6.1.8-.2.8-.6v-2c-3.2.7-3.9-1.5-3.9-1.5-.5-1.3-1.3-1.7-1.3-1.7-1-.7.1-.7.1-.7 1.2.1 1.8 1.2 1.8 1.2 1 1.8 2.8 1.3 3.5 1 .1-.8.4-1.3.7-1.6-2.6-.3-5.3-1.3-5.3-5.7 0-1.3.5-2.3 1.2-3.1-.1-.3-.5-1.5.1-3.1 0 0 1-.3 3.2 1.2a11 11 0 0 1 5.8 0c2.2-1.5 3.2-1.2 3.2-1.2.6 1.6.2 2.8.1 3.1.8.8 1.2 1.9 1.2 3.1 0 4.4-2.7 5.4-5.3 5.7.4.4.8 1.1.8 2.2v3.2c0 .3.2.7.8.6A11.5 11.5 0 0 0 12 .5z";

const google =
  "M12.2 10.3v3.8h5.4c-.5 2.4-2.5 3.8-5.4 3.8a5.9 5.9 0 1 1 0-11.8c1.5 0 2.8.5 3.8 1.5l2.8-2.8A9.9 9.9 0 0 0 12.2 2a10 10 0 1 0 0 20c5.8 0 9.6-4 9.6-9.8 0-.7-.1-1.3-.2-1.9z";

/** Logos of well-known providers in the text's colour; `fallback` for the others. */
export function ProviderIcon({ id, fallback }: { id: string; fallback?: ReactNode }) {
  const path = id === "github" ? github : id === "google" ? google : null;
  if (!path) return fallback;
  return (
    <svg viewBox="0 0 24 24" fill="currentColor" aria-hidden="true" className="size-[17px]">
      <path d={path} />
    </svg>
  );
}
