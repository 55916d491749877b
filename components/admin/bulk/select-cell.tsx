import { TableCell, TableHeader } from "@/components/ui/table";
import { checkboxClass } from "./checkbox-class";
import { SelectPage } from "./select-page";

/** The users' table has these as its first column. */
export function SelectHeader() {
  return (
    <TableHeader className="w-11 pr-0! max-sm:hidden">
      <span className="sr-only">Selected</span>
      <SelectPage />
    </TableHeader>
  );
}

/** In front of the link that covers the row. */
export function SelectCell({ id, name }: { id: string; name: string }) {
  return (
    <TableCell className="w-11 pr-0! max-sm:h-auto max-sm:border-b-0 max-sm:py-2.5">
      <label className="relative z-10 flex size-6 cursor-pointer items-center justify-center">
        <span className="sr-only">Select {name}</span>
        <input type="checkbox" className={checkboxClass} name="ids" value={id} />
      </label>
    </TableCell>
  );
}
