"use client";

import { useContext } from "react";
import { checkboxClass } from "./checkbox-class";
import { SelectionContext } from "./selection";

/** Selects everyone on this page of the list; nothing without JavaScript. */
export function SelectPage() {
  const selection = useContext(SelectionContext);
  if (!selection?.isReady) return <span aria-hidden="true" className="block size-6" />;
  const { onPage, pageSize, togglePage } = selection;
  const isAll = onPage === pageSize;
  return (
    <label className="flex size-6 cursor-pointer items-center justify-center">
      <span className="sr-only">Select everyone on this page</span>
      <input
        type="checkbox"
        className={checkboxClass}
        checked={isAll}
        ref={(box) => {
          if (box) box.indeterminate = onPage > 0 && !isAll;
        }}
        onChange={() => togglePage(!isAll)}
      />
    </label>
  );
}
