import { KeyRound } from "lucide-react";
import { buttonClass } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { ProviderIcon } from "./provider-icon";

export type ProviderChoice = { id: string; name: string };

type ProviderButtonsProps = {
  providers: readonly ProviderChoice[];
  action: (data: FormData) => Promise<void>;
  callbackUrl: string;
};

/** Buttons to sign in with a provider. Plain form posts, so they need no JavaScript. */
export function ProviderButtons({ providers, action, callbackUrl }: ProviderButtonsProps) {
  if (providers.length === 0) return null;
  return (
    <>
      <form
        action={action}
        className={cx("grid gap-2", providers.length % 2 === 0 && "min-[400px]:grid-cols-2")}
      >
        <input type="hidden" name="callbackUrl" value={callbackUrl} />
        {providers.map((provider) => (
          <button
            key={provider.id}
            type="submit"
            name="provider"
            value={provider.id}
            className={buttonClass({ size: "lg" })}
          >
            <ProviderIcon
              id={provider.id}
              fallback={<KeyRound aria-hidden="true" className="size-4" />}
            />
            <span>
              <span className={providers.length > 1 ? "sr-only" : undefined}>Continue with </span>
              {provider.name}
            </span>
          </button>
        ))}
      </form>
      <div className="my-5 flex items-center gap-3 text-[13px] text-ink-3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or
      </div>
    </>
  );
}
