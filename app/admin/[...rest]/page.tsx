import { notFound } from "next/navigation";

/** Any other path of the dashboard, so that "not found" keeps its frame. */
export default function UnknownPage(): never {
  notFound();
}
