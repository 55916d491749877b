import { revalidatePath } from "next/cache";
import { DomainError } from "@/lib/domain/core/errors";
import type { FormResult } from "./action";

/**
 * A form of the dashboard that another admin overtook keeps what was typed, and takes the new version
 * along: the page behind it shows the current values, and saving again is a decision.
 */
export async function orOvertaken(run: () => Promise<FormResult>): Promise<FormResult> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof DomainError && error.code === "conflict") {
      revalidatePath("/admin", "layout");
    }
    throw error;
  }
}
