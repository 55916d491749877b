import { Button } from "@/components/ui/button";
import { FormAccountField } from "@/components/ui/form-account";
import { defaultUserColumns, type UserColumn, userColumnNames } from "@/lib/contracts/user-columns";
import { columnWords } from "./user-columns";

type ColumnChooserProps = {
  columns: readonly UserColumn[];
  action: (data: FormData) => Promise<void>;
  /** The list's address, to which the form leads back. */
  back: string;
};

/** A plain form, so it needs no JavaScript. The choice is kept for the admin, not for the browser. */
export function ColumnChooser({ columns, action, back }: ColumnChooserProps) {
  return (
    <form action={action}>
      <FormAccountField />
      <input type="hidden" name="back" value={back} />
      <fieldset>
        <legend className="sr-only">Columns</legend>
        {userColumnNames.map((name) => (
          <label key={name} className="flex min-h-8 items-center gap-2.5 max-sm:min-h-10">
            <input
              type="checkbox"
              name="column"
              value={name}
              defaultChecked={columns.includes(name)}
              className="size-4 accent-accent"
            />
            {columnWords[name]}
          </label>
        ))}
      </fieldset>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button type="submit" variant="primary" size="sm">
          Save columns
        </Button>
        <Button
          type="submit"
          variant="ghost"
          size="sm"
          name="reset"
          value={defaultUserColumns.join()}
        >
          Reset
        </Button>
      </div>
    </form>
  );
}
