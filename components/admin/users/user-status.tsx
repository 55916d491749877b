import { StatusDot } from "@/components/ui/status-dot";
import type { AdminUserView } from "@/lib/contracts/user";
import { statusWords } from "./user-words";

type UserStatusProps = {
  user: AdminUserView;
  now: Date;
  /** Hides the end date on a narrow screen, where the name needs the room. */
  brief?: boolean;
};

export function UserStatus({ user, now, brief = false }: UserStatusProps) {
  const { tone, words, more } = statusWords(user, now);
  return (
    <StatusDot tone={tone}>
      <span>
        <span>{words}</span>
        {more && <span className={brief ? "max-sm:hidden" : undefined}> {more}</span>}
      </span>
    </StatusDot>
  );
}
