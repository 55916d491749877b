import type { ReactNode } from "react";
import { AuthHeading } from "./auth-heading";

type ApplicationHeadingProps = {
  application: { name: string; logoUri: string | null };
  title: string;
  children?: ReactNode;
};

/** Which application asks, with its logo where it has one. */
export function ApplicationHeading({ application, title, children }: ApplicationHeadingProps) {
  return (
    <>
      {application.logoUri && (
        // The host of the logo is not known when the image optimiser is configured.
        // biome-ignore lint/performance/noImgElement: see above
        <img
          src={application.logoUri}
          alt=""
          referrerPolicy="no-referrer"
          className="mb-4 size-12 rounded-lg border border-line object-contain"
        />
      )}
      <AuthHeading title={title}>{children}</AuthHeading>
    </>
  );
}
