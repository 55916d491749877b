"use client";

import { Fingerprint } from "lucide-react";
import { useEffect } from "react";
import { buttonClass } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { filled } from "@/components/ui/form-checks";
import { FormMessage, SubmitButton, TextField } from "@/components/ui/form-fields";
import { Time } from "@/components/ui/time";
import type { PasskeyView } from "@/lib/contracts/answers/passkeys";
import type { FormAction } from "@/lib/contracts/form-state";
import type { AskForPrompt } from "@/lib/contracts/passkeys";
import { AddPasskeyButton } from "./add-passkey-button";
import { notePasskeyOffer } from "./passkey-offered";
import { type PasskeyOwner, usePasskeySignals } from "./passkey-signals";

type PasskeysProps = {
  userId: string;
  items: readonly PasskeyView[];
  owner: PasskeyOwner;
  add: { options: AskForPrompt; save: FormAction };
  rename: FormAction;
  remove: FormAction;
};

/** The passkeys of this account: where they are, when they were used, and a button for another one. */
export function Passkeys({ userId, items, owner, add, rename, remove }: PasskeysProps) {
  usePasskeySignals(
    owner,
    items.map(({ credentialId }) => credentialId),
  );
  // Who sees this list needs no offer of a passkey.
  useEffect(() => notePasskeyOffer(userId), [userId]);
  return (
    <div className="grid gap-4">
      {items.length === 0 ? (
        <p className="text-ink-2 text-sm">
          You have no passkeys yet. Make one on this device, in your password manager, or on a
          security key.
        </p>
      ) : (
        <ul className="divide-y divide-line rounded-xl border border-line bg-surface">
          {items.map((item) => (
            <li key={item.id} className="px-4 py-3">
              <PasskeyRow item={item} rename={rename} remove={remove} />
            </li>
          ))}
        </ul>
      )}
      <AddPasskeyButton {...add} variant={items.length === 0 ? "primary" : "secondary"}>
        Add a passkey
      </AddPasskeyButton>
    </div>
  );
}

type RowProps = { item: PasskeyView; rename: FormAction; remove: FormAction };

/** Its forms are folded away: nothing is removed by one press, and they open without JavaScript. */
function PasskeyRow({ item, rename, remove }: RowProps) {
  const { id, name, createdAt, lastUsedAt } = item;
  return (
    <details className="group">
      <summary className="flex cursor-pointer list-none flex-wrap items-center gap-3 [&::-webkit-details-marker]:hidden">
        <Fingerprint aria-hidden="true" className="size-[17px] shrink-0 text-ink-3" />
        <span className="min-w-0 flex-1 basis-40">
          <span className="block font-medium [overflow-wrap:anywhere]">
            <bdi>{name}</bdi>
          </span>
          <span className="block text-[13px] text-ink-3">
            <span>{placeOf(item)}</span>
            <span> · added </span>
            <Time at={createdAt} />
            {lastUsedAt ? (
              <span>
                {" "}
                · last used <Time at={lastUsedAt} />
              </span>
            ) : (
              <span> · not used yet</span>
            )}
          </span>
        </span>
        <span className={buttonClass()}>
          Edit<span className="sr-only"> {name}</span>
        </span>
      </summary>
      <div className="mt-4 grid gap-4 border-line border-t pt-4">
        <Form action={rename} values={{ name }} hidden={{ id }} size="md" className="grid gap-3">
          <TextField
            name="name"
            label="Name"
            autoComplete="off"
            maxLength={60}
            check={filled("Enter a name.")}
            required
          />
          <FormMessage className="empty:hidden" />
          <div>
            <SubmitButton variant="secondary" pendingText="Saving…">
              Rename
            </SubmitButton>
          </div>
        </Form>
        <Form action={remove} hidden={{ id }} size="md" className="grid gap-2">
          <p className="text-[13px] text-ink-2">
            Once removed, it no longer signs you in. Delete it from your device or password manager
            too.
          </p>
          <div>
            <SubmitButton
              variant="danger-quiet"
              pendingText="Removing…"
              aria-label={`Remove ${name}`}
            >
              Remove
            </SubmitButton>
          </div>
          <FormMessage className="empty:hidden" />
        </Form>
      </div>
    </details>
  );
}

function placeOf({ backedUp, syncable }: PasskeyView): string {
  if (backedUp) return "Synced";
  return syncable ? "Not synced yet" : "On one device";
}
