"use client";

import type { ReactNode } from "react";
import { CodeBlock } from "@/components/docs/code-block";
import { ButtonLink } from "@/components/ui/button-link";
import { useFormContext } from "@/components/ui/form-context";
import { Notice } from "@/components/ui/notice";

type RevealedSecretProps = {
  /** What is shown: "the secret", or "these lines". */
  what: string;
  /** Where to go on to, where the action does not say. */
  back: string;
  children: ReactNode;
};

/** A form's fields, or, once it has made a secret, the secret: the only time it is shown. */
export function RevealedSecret({ what, back, children }: RevealedSecretProps) {
  const { revealed, next } = useFormContext().state;
  if (!revealed) return children;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Notice tone="warn" role="status" title={`Copy ${what} now`}>
        The secret won’t be shown again. Keep it where your application keeps its secrets, and never
        in a repository or a browser.
      </Notice>
      <CodeBlock text={revealed} label={what} />
      <div>
        <ButtonLink href={next ?? back} variant="primary">
          Done
        </ButtonLink>
      </div>
    </div>
  );
}
