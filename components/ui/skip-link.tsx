/** The id of the `main` that the skip link leads to. */
export const CONTENT_ID = "content";

/** First on the page and visible only on focus: skips the navigation by keyboard (WCAG 2.4.1). */
export function SkipLink() {
  return (
    <a
      href={`#${CONTENT_ID}`}
      className="sr-only z-50 rounded-md bg-surface px-3 py-2 text-sm focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
    >
      Skip to content
    </a>
  );
}
