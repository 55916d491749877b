import { z } from "zod";

/** In which forms a list can be downloaded. */
export const exportFormats = ["csv", "jsonl"] as const;
export type ExportFormat = (typeof exportFormats)[number];
export const exportFormat = z.enum(exportFormats);

export const fileTypes = {
  csv: "text/csv",
  jsonl: "application/jsonl",
} as const satisfies Record<ExportFormat, string>;

/** A file that is sent while it is being made, so that its size does not matter. */
export type FileStream = {
  /** Under which a browser saves it: letters, digits, dots and dashes only. */
  name: string;
  format: ExportFormat;
  /** Made only as fast as it is read. */
  chunks: AsyncIterable<string>;
};
