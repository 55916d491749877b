import { type Fact, Facts } from "@/components/admin/shell/facts";
import { Panel } from "@/components/admin/shell/panel";
import { CodeBlock } from "@/components/docs/code-block";
import { StatusDot, type Tone } from "@/components/ui/status-dot";
import type { SiteView } from "@/lib/contracts/answers/sites";
import { accessText, defaultAccessWords, inSentence, requestWords } from "./site-words";

type Answer = "allowed" | "signIn" | "forbidden" | "own";

type TryResultProps = {
  site: SiteView;
  kind: Answer;
  /** The rules that led to it, counted from 0; null stands for the default. */
  decisive: readonly (number | null)[];
  /** Whether more than one rule must be met. */
  isUnclear: boolean;
  /** What was tried, in words. */
  request: string;
  asker: string;
  /** What the program gets, where the request passes. */
  headers: string | null;
};

const answers: Record<Answer, { tone: Tone; short: string; about: string }> = {
  allowed: { tone: "good", short: "200", about: "The proxy passes it on to the program." },
  signIn: {
    tone: "warn",
    short: "Sign-in",
    about:
      "A browser that opens a page is sent to sign in, and comes back. Anything else, such as a script’s call, gets 401.",
  },
  forbidden: { tone: "danger", short: "403", about: "The program never sees it." },
  own: {
    tone: "quiet",
    short: "Gatehouse",
    about: "Gatehouse answers what is below /.gatehouse/ itself, on every site.",
  },
};

/** What a request would get, and why. */
export function TryResult(props: TryResultProps) {
  const { site, kind, decisive, isUnclear, request, asker, headers } = props;
  const { tone, short, about } = answers[kind];
  const facts: Fact[] = [
    { label: "Request", value: <code className="font-mono text-[13px]">{request}</code> },
    { label: "From", value: asker },
    {
      label: "Answer",
      value: (
        <>
          <StatusDot tone={tone}>{short}</StatusDot>
          <span className="block text-[13px] text-ink-2">{about}</span>
        </>
      ),
    },
    ...(decisive.length > 0
      ? [{ label: "Decided by", value: <Deciders {...{ site, decisive, isUnclear }} /> }]
      : []),
  ];
  return (
    <Panel title="What it would get">
      <Facts facts={facts} />
      {headers && (
        <div className="border-line border-t p-4">
          <CodeBlock text={headers} label="headers for the program" />
        </div>
      )}
    </Panel>
  );
}

type DecidersProps = Pick<TryResultProps, "site" | "decisive" | "isUnclear">;

function Deciders({ site, decisive, isUnclear }: DecidersProps) {
  return (
    <>
      <ul className="grid gap-1">
        {decisive.map((place) => (
          <li key={`${place}`}>{deciderText(site, place)}</li>
        ))}
      </ul>
      {isUnclear && (
        <p className="mt-1 text-[13px] text-ink-3">
          Programs can read this path in different ways, so it must meet every rule that could cover
          it.
        </p>
      )}
    </>
  );
}

function deciderText({ rules, defaultAccess }: SiteView, place: number | null): string {
  const rule = place === null ? undefined : rules[place];
  if (!rule) return `All other requests: ${inSentence(defaultAccessWords[defaultAccess])}`;
  return `Rule ${(place ?? 0) + 1}, ${requestWords(rule)}: ${inSentence(accessText(rule))}`;
}
