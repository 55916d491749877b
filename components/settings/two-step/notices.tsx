import { Day } from "@/components/ui/day";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { FormAction } from "@/lib/contracts/form-state";
import { EnrolLink } from "./enrol-link";
import { FactorButton } from "./factor-buttons";

type DueProps = { until: string | null; className?: string };

/** During the grace period, on every page: until when a required second factor can be missing. */
export function EnrolmentDue({ until, className }: DueProps) {
  return (
    <Notice
      tone="warn"
      title="Set up two-step sign-in"
      className={className}
      action={<EnrolLink />}
    >
      Your account must have a second factor
      {until ? (
        <>
          {" "}
          by <Day at={until} />. After that, you can’t do anything else before you set one up.
        </>
      ) : (
        "."
      )}
    </Notice>
  );
}

/** After the grace period: why nothing else works. */
export function MustEnrol() {
  return (
    <Notice tone="warn" title="Set up a second factor to continue" className="mt-5">
      Your account must have one, and the time to set it up is over. Choose one below; then you can
      go on where you were.
    </Notice>
  );
}

type RecoveryProps = { readyAt: string; isReady: boolean; cancel: FormAction };

/** While someone who can sign in asked for the removal of the second factors. */
export function RecoveryUnderWay({ readyAt, isReady, cancel }: RecoveryProps) {
  return (
    <Notice
      tone="danger"
      title="Someone asked to remove your second factors"
      className="mb-8"
      action={
        <FactorButton action={cancel} pendingText="Cancelling…">
          Cancel the request
        </FactorButton>
      }
    >
      {isReady ? (
        <span>They can be removed now</span>
      ) : (
        <>
          They can be removed <Time at={readyAt} future />
        </>
      )}
      , by someone who has your password and reads your email. If it wasn’t you, cancel this and
      change your password.
    </Notice>
  );
}
