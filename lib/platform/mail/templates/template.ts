import type { ReactElement } from "react";
import type { Voice } from "../../words/reader";
import type { MailBrand } from "./theme";

/** What every mail is written on: the house's branding, and the reader's language and time zone. */
export type Sheet = Voice & { brand: MailBrand };

/** A mail: its subject and its body, from what is to be said. */
export type MailTemplate<Props> = {
  subject(props: Props, sheet: Sheet): string;
  body(props: Props, sheet: Sheet): ReactElement;
};
