import { UserRoundCheck } from "lucide-react";
import { buttonClass } from "@/components/ui/button";
import { identityText } from "@/lib/contracts/identity-text";
import { visibleName } from "@/lib/contracts/visible-name";

type Shown =
  | {
      kind: "as";
      user: {
        id: string;
        name: string | null;
        email: string | null;
        username: string | null;
        phone: string | null;
      };
      readOnly: boolean;
      minutesLeft: number;
    }
  | { kind: "ended" };

/**
 * On top of every page while this browser is signed in as another user, and after that has ended by
 * itself: as whom, for how long, and the way back. Without JavaScript of its own: every page has it.
 */
export function ImpersonationBanner({ state, end }: { state: Shown; end: () => Promise<void> }) {
  return (
    <aside
      aria-label="Signed in as someone else"
      data-impersonation=""
      className="sticky top-0 z-30 border-warn border-b-2 bg-warn-soft text-ink text-sm print:hidden"
    >
      <div className="mx-auto flex min-h-12 max-w-[1240px] flex-wrap items-center gap-x-4 gap-y-2 px-5 py-2">
        <UserRoundCheck aria-hidden="true" className="size-[18px] shrink-0 text-warn" />
        <p className="min-w-0 flex-1 basis-56 [overflow-wrap:anywhere]">{wordsOf(state)}</p>
        <form action={end}>
          <button type="submit" className={buttonClass({ size: "sm" })}>
            {state.kind === "as" ? "End and return" : "Return to the dashboard"}
          </button>
        </form>
      </div>
    </aside>
  );
}

function wordsOf(state: Shown) {
  if (state.kind === "ended") return <span>Your time as another user is over.</span>;
  const { user, readOnly, minutesLeft } = state;
  const identifier = identityText(user) ?? user.id;
  const name = visibleName(user.name);
  return (
    <>
      <span>
        You’re signed in as <bdi className="font-semibold">{name ?? identifier}</bdi>
      </span>
      {name && <bdi className="text-ink-2"> ({identifier})</bdi>}
      <span>
        , <strong className="font-semibold">{readOnly ? "read-only" : "with changes"}</strong>. Ends
        in <span>{minutesLeft === 1 ? "one minute" : `${minutesLeft} minutes`}</span>.
      </span>
    </>
  );
}
