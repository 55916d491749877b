import { z } from "zod";
import { settingNames } from "@/lib/contracts/settings";
import { time } from "./parts";

/** One setting with its history; a secret's values are masked. */
export const settingDetails = z.object({
  name: z.enum(settingNames),
  section: z.string().meta({ description: "The page of the dashboard that has it." }),
  value: z.unknown(),
  default: z.unknown(),
  isDefault: z.boolean(),
  changedAt: time.nullable(),
  changedBy: z.uuid().nullable().meta({ description: "The admin who changed it last." }),
  changedByKey: z.string().nullable().meta({ description: "The API key that did." }),
  changedFrom: z.unknown().meta({ description: "Its value before that change; null if unknown." }),
});
export type SettingDetails = z.output<typeof settingDetails>;

export const settingDetailsList = z.object({
  items: z.array(settingDetails),
  revision: z.string().meta({
    description: "Give it to `updateSettings`, which then refuses to overwrite another change.",
  }),
});
