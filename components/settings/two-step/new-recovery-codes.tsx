import { Download } from "lucide-react";
import { buttonClass } from "@/components/ui/button";
import { CopyCodes, PrintCodes } from "./codes-buttons";

type NewRecoveryCodesProps = {
  codes: readonly string[];
  /** The same codes as a file. */
  download: string;
};

export function NewRecoveryCodes({ codes, download }: NewRecoveryCodesProps) {
  return (
    <>
      <ul
        aria-label="Recovery codes"
        className="mt-6 grid grid-cols-2 gap-x-6 gap-y-2 rounded-xl border border-line bg-surface px-5 py-4 font-mono text-[15px] max-[340px]:grid-cols-1"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2 print:hidden">
        <CopyCodes codes={codes} />
        <a href={download} download className={buttonClass({ size: "md" })}>
          <Download aria-hidden="true" className="size-4" />
          Download
        </a>
        <PrintCodes />
      </div>
    </>
  );
}
