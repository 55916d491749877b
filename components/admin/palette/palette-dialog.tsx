"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { Search, UserRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { startTransition, useState } from "react";
import { buttonClass } from "@/components/ui/button";
import { backdropClass } from "@/components/ui/popup";
import { visibleName } from "@/lib/contracts/visible-name";
import { type Group, type Item, matching, staticGroups } from "./items";
import type { PopupProps } from "./palette";
import { PaletteItem } from "./palette-item";
import { type UserSearch, useUserSearch } from "./use-user-search";

/** One field that finds users, pages, actions and settings (WAI-ARIA: a combobox with a list box). */
export function PaletteDialog(props: PopupProps) {
  const { show, setTheme, signOut, areas } = props;
  const [query, setQuery] = useState("");
  const router = useRouter();
  const search = useUserSearch(query, areas.includes("users"));
  // Users arrive later, and come last: what is highlighted stays where it is.
  const groups = [...matching(staticGroups(props), query), ...userGroups(search, query)];

  const choose = (item: Item) => {
    if ("href" in item) {
      show(null);
      return router.push(item.href);
    }
    const { run } = item;
    if ("shortcuts" in run) return show("help");
    show(null);
    startTransition(async () => {
      if ("theme" in run) await setTheme(formOf("theme", run.theme));
      else await signOut();
    });
  };

  return (
    <Dialog.Root open onOpenChange={(open) => !open && show(null)}>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdropClass} />
        <Dialog.Popup className="fixed top-[min(12vh,7rem)] left-1/2 z-50 flex max-h-[min(70dvh,520px)] w-[calc(100vw-1.5rem)] max-w-[580px] -translate-x-1/2 flex-col overflow-hidden rounded-2xl border border-line bg-surface text-ink text-sm shadow-float">
          <Dialog.Title className="sr-only">Search and commands</Dialog.Title>
          <Autocomplete.Root
            inline
            open
            items={groups}
            filter={null}
            mode="none"
            autoHighlight="always"
            keepHighlight
            value={query}
            onValueChange={(value, { reason }) => {
              // Choosing an item must not put its words into the field.
              if (reason !== "item-press") setQuery(value);
            }}
          >
            <div className="flex items-center gap-3 border-line border-b px-4">
              <Search aria-hidden="true" className="size-[18px] shrink-0 text-ink-3" />
              <Autocomplete.Input
                aria-label="Search users, pages, actions and settings"
                placeholder="Search users, pages, actions, settings"
                maxLength={100}
                spellCheck={false}
                className="h-[52px] min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-ink-3"
              />
              <Dialog.Close className={buttonClass({ variant: "ghost", size: "sm" })}>
                Close
              </Dialog.Close>
            </div>
            <Autocomplete.Status className="sr-only">
              {statusOf(search, groups)}
            </Autocomplete.Status>
            {search.state === "failed" && (
              <p className="px-4 pt-3 text-danger">Users can’t be searched right now.</p>
            )}
            {search.state !== "searching" && groups.length === 0 && (
              <p className="px-4 py-8 text-center text-ink-2">Nothing matches.</p>
            )}
            <Autocomplete.List className="min-h-0 flex-1 scroll-py-2 overflow-y-auto overscroll-contain p-2 empty:hidden">
              {(group: Group) => (
                <Autocomplete.Group key={group.value} items={group.items} className="pb-2">
                  <Autocomplete.GroupLabel className="px-2.5 pt-1.5 pb-1 font-medium text-[13px] text-ink-3">
                    {group.value}
                  </Autocomplete.GroupLabel>
                  <Autocomplete.Collection>
                    {(item: Item) => <PaletteItem key={item.value} item={item} choose={choose} />}
                  </Autocomplete.Collection>
                </Autocomplete.Group>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function userGroups(search: UserSearch, query: string): Group[] {
  if (search.state === "idle") return [];
  const text = query.trim();
  const all: Item = {
    ...{ value: "all-users", label: `All users that match “${text}”`, Icon: Search },
    href: `/admin/users?${new URLSearchParams({ q: text })}`,
  };
  const users = search.state === "found" ? search.users : [];
  const found = users.map((user): Item => {
    // A phone as it is stored: the library that spells it is large.
    const identity = user.email ?? user.username ?? user.phone ?? user.id;
    const name = visibleName(user.profile.name);
    const words = name ? { label: name, hint: identity } : { label: identity };
    return { value: user.id, ...words, Icon: UserRound, href: `/admin/users/${user.id}` };
  });
  return [{ value: "Users", items: [...found, all] }];
}

function statusOf(search: UserSearch, groups: readonly Group[]): string {
  if (search.state === "searching") return "Searching users…";
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);
  return count === 1 ? "1 result" : `${count} results`;
}

function formOf(name: string, value: string): FormData {
  const data = new FormData();
  data.set(name, value);
  return data;
}
