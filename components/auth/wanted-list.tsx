import { Check } from "lucide-react";
import { userScopes } from "@/lib/contracts/applications";

const words: Record<string, string> = userScopes;

type WantedListProps = {
  application: string;
  wanted: {
    scopes: string[];
    resources: { resource: { name: string; texts: Record<string, string> }; scopes: string[] }[];
  };
};

/** What an application asks to be allowed, in plain words. */
export function WantedList({ application, wanted }: WantedListProps) {
  const own = wanted.scopes.map((scope) => ({ key: scope, text: words[scope] ?? scope }));
  const others = wanted.resources.flatMap(({ resource, scopes }) =>
    scopes.map((scope) => ({
      key: `${resource.name} ${scope}`,
      text: `${resource.texts[scope] ?? scope} (${resource.name})`,
    })),
  );
  return (
    <section
      aria-label={`What ${application} asks for`}
      className="rounded-lg border border-line bg-surface px-4 py-3.5"
    >
      <p className="text-ink-2 text-sm">
        <bdi className="[overflow-wrap:anywhere]">{application}</bdi> asks for:
      </p>
      <ul className="mt-2 grid gap-2 text-sm">
        {[...own, ...others].map(({ key, text }) => (
          <li key={key} className="flex gap-2.5 [overflow-wrap:anywhere]">
            <Check aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-accent" />
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}
