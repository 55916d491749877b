import type { ReactElement } from "react";
import type { Voice } from "../../words/reader";
import type { MailBrand } from "./theme";

/** What every template uses: the branding, and the reader's language and time zone. */
export type Sheet = Voice & {
  brand: MailBrand;
  /** An admin's own text before the shipped ones: paragraphs, with **bold** words. */
  intro?: string | null;
};

/** A mail: its subject and body, made from its props. */
export type MailTemplate<Props> = {
  subject(props: Props, sheet: Sheet): string;
  body(props: Props, sheet: Sheet): ReactElement;
};
