import type { ReactElement } from "react";
import type { MailBrand } from "./theme";

/** A mail: its subject and its body, from what is to be said and the house's branding. */
export type MailTemplate<Props> = {
  subject(props: Props, brand: MailBrand): string;
  body(props: Props, brand: MailBrand): ReactElement;
};
