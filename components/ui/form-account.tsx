"use client";

import { createContext, type ReactNode, useContext } from "react";
import { FORM_ACCOUNT } from "@/lib/contracts/form-state";

const Account = createContext<string | null>(null);

/** The account that the forms below are drawn for. */
export function FormAccountProvider({ id, children }: { id: string; children: ReactNode }) {
  return <Account.Provider value={id}>{children}</Account.Provider>;
}

/**
 * A form carries the account it was drawn for, so that it changes nothing in another one that is
 * signed in by the time it is sent.
 */
export function FormAccountField() {
  const id = useContext(Account);
  return id && <input type="hidden" name={FORM_ACCOUNT} value={id} />;
}
