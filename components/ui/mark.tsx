/** Gatehouse's logo: two nested arches, the inner one in the accent colour. */
export function Mark({ className = "" }: { className?: string }) {
  return (
    <svg viewBox="0 0 22 24" fill="none" aria-hidden="true" className={`h-6 w-auto ${className}`}>
      <path d="M1.5 23V10.5a9.5 9.5 0 0 1 19 0V23" stroke="currentColor" strokeWidth="2.4" />
      <path d="M7 23V11.2a4 4 0 0 1 8 0V23" stroke="var(--accent)" strokeWidth="2.4" />
    </svg>
  );
}
