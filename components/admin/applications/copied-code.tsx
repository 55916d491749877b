import { CopyButton } from "@/components/ui/copy-button";

type CopiedCodeProps = {
  value: string;
  /** What is copied, as in "Copy issuer". */
  label: string;
};

/** A value of the settings that someone will paste elsewhere. */
export function CopiedCode({ value, label }: CopiedCodeProps) {
  return (
    <span className="flex items-center gap-1">
      <code className="min-w-0 flex-1 select-all font-mono text-[13px]">{value}</code>
      <span className="-my-1.5">
        <CopyButton value={value} label={label} />
      </span>
    </span>
  );
}
