import Link from "next/link";
import { FilterForm } from "@/components/lists/filter-form";
import { methodName } from "@/components/lists/method-words";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { type Option, Select } from "@/components/ui/select";
import type { UsersPageQuery } from "@/lib/contracts/admin-pages";
import { daysOf } from "@/lib/contracts/fields";
import {
  emailChoices,
  type FilterName,
  factorChoices,
  methodChoices,
  phoneChoices,
  signedInChoices,
  statusChoices,
} from "./filter-words";

/** What the page says next to a filter that it could not use. */
export type FilterIssues = Partial<Record<FilterName, string>>;

type FilterPanelProps = {
  path: string;
  query: UsersPageQuery;
  roles: readonly string[];
  /** The ids of the providers that are configured. */
  providers: readonly string[];
  issues: FilterIssues;
};

/** Every filter of the list of users, as one form that leads to its address. */
export function FilterPanel({ path, query, roles, providers, issues }: FilterPanelProps) {
  const { q, sort, columns, view } = query;
  const choose = (name: FilterName, label: string, options: readonly Option[]) => (
    <Choose name={name} label={label} options={options} value={query[name]} issue={issues[name]} />
  );
  const day = (name: FilterName, label: string) => (
    <Day name={name} label={label} value={query[name]} issue={issues[name]} />
  );
  return (
    <FilterForm path={path}>
      {Object.entries({ q, sort, columns, view }).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <div className="grid grid-cols-2 gap-x-3 gap-y-3.5 max-[359px]:grid-cols-1">
        {choose("status", "Status", statusChoices)}
        {choose("role", "Role", optionsOf(roles, query.role))}
        {choose("email", "Email", emailChoices)}
        {choose("phone", "Phone", phoneChoices)}
        {choose("method", "Signs in with", methodChoices)}
        {choose("provider", "Identity provider", optionsOf(providers, query.provider, methodName))}
        {choose("factor", "Second factor", factorChoices)}
        {choose("signedIn", "Sign-ins", signedInChoices)}
        {day("createdAfter", "Created from")}
        {day("createdBefore", "Created before")}
        {day("lastLoginAfter", "Last sign-in from")}
        {day("lastLoginBefore", "Last sign-in before")}
      </div>
      <div className="mt-4 flex items-center gap-4">
        <Button type="submit" variant="primary">
          Show users
        </Button>
        <Link href={path} className="link text-[13px]">
          Clear all
        </Link>
      </div>
    </FilterForm>
  );
}

/** One that is chosen but no longer exists is still shown, so that it can be seen and removed. */
function optionsOf(
  values: readonly string[],
  chosen: string | undefined,
  nameOf = (value: string) => value,
): Option[] {
  const missing = chosen && !values.includes(chosen) ? [chosen] : [];
  return [...values, ...missing].map((value) => ({ value, label: nameOf(value) }));
}

type ChooseProps = {
  name: FilterName;
  label: string;
  options: readonly Option[];
  value: string | undefined;
  issue: string | undefined;
};

function Choose({ name, label, options, value, issue }: ChooseProps) {
  const id = `filter-${name}`;
  return (
    <div className="min-w-0">
      <Label htmlFor={id}>{label}</Label>
      <Select
        id={id}
        name={name}
        defaultValue={value ?? ""}
        placeholder="All"
        options={options}
        aria-describedby={issue ? `${id}-issue` : undefined}
        aria-invalid={issue ? true : undefined}
        className="mt-1"
      />
      {issue && <FieldError id={`${id}-issue`}>{issue}</FieldError>}
    </div>
  );
}

/** A number of days ago is kept as it is; a day can replace it. */
function Day({ name, label, value, issue }: Omit<ChooseProps, "options">) {
  const id = `filter-${name}`;
  const days = value === undefined ? null : daysOf(value);
  if (days !== null) {
    return (
      <Choose
        name={name}
        label={label}
        options={[{ value: `${days}d`, label: days === 1 ? "1 day ago" : `${days} days ago` }]}
        value={value}
        issue={issue}
      />
    );
  }
  return (
    <div className="min-w-0">
      <Label htmlFor={id}>{label}</Label>
      <Input
        id={id}
        name={name}
        type="date"
        defaultValue={value?.slice(0, 10)}
        aria-describedby={issue ? `${id}-issue` : undefined}
        aria-invalid={issue ? true : undefined}
        className="mt-1"
      />
      {issue && <FieldError id={`${id}-issue`}>{issue}</FieldError>}
    </div>
  );
}
