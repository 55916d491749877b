import type { FieldType } from "@/lib/contracts/custom-fields";

export const typeWords: Record<FieldType, string> = {
  STRING: "Text",
  NUMBER: "Number",
  BOOLEAN: "Yes or no",
  DATETIME: "Date and time",
  OBJECT: "JSON object",
};

export const accessWords = {
  edit: "Users can edit",
  see: "Users can view",
  hidden: "Admins only",
};
