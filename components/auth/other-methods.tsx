import Link from "next/link";

export type OtherMethod = { href: string; label: string };

/** Links to the other ways to complete a step. */
export function OtherMethods({ items }: { items: readonly OtherMethod[] }) {
  if (items.length === 0) return null;
  return (
    <nav aria-label="Other methods" className="mt-7 border-line border-t pt-5">
      <ul className="grid gap-2.5">
        {items.map(({ href, label }) => (
          <li key={href}>
            <Link href={href} className="link">
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
