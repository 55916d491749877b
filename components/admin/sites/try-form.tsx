import Form from "next/form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

type TryFormProps = {
  path: string;
  methods: readonly string[];
  values: { method: string; path: string; email: string };
  /** What is wrong, by the name of the field. */
  errors: Record<string, string>;
  /** Whether the viewer can name a user. */
  canNameUser: boolean;
};

const asTyped = { autoComplete: "off", autoCapitalize: "none", spellCheck: false } as const;

/** Asks what a request would get. It changes nothing, so what is asked is in the address bar. */
export function TryForm({ path, methods, values, errors, canNameUser }: TryFormProps) {
  return (
    <Form action={path} scroll={false} className="grid grid-cols-[minmax(0,1fr)] gap-5 p-4">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 sm:grid-cols-[140px_minmax(0,1fr)]">
        <Field id="try-method" label="Method" error={errors.method}>
          {(control) => (
            <Select
              {...control}
              name="method"
              options={methods.map((value) => ({ value, label: value }))}
              defaultValue={values.method}
            />
          )}
        </Field>
        <Field id="try-path" label="Path" error={errors.path}>
          {(control) => (
            <Input
              {...control}
              {...asTyped}
              name="path"
              placeholder="/admin/users?page=2"
              defaultValue={values.path}
              className="font-mono"
            />
          )}
        </Field>
      </div>
      {canNameUser && (
        <Field
          id="try-email"
          label="User"
          aside="Optional"
          hint="The email of someone who is signed in. Empty for someone who isn’t."
          error={errors.email}
        >
          {(control) => (
            <Input
              {...control}
              {...asTyped}
              name="email"
              inputMode="email"
              defaultValue={values.email}
            />
          )}
        </Field>
      )}
      <div>
        <Button type="submit" variant="primary">
          Try it
        </Button>
      </div>
    </Form>
  );
}
