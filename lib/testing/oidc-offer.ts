import { vi } from "vitest";
import type { SettingsPatch } from "@/lib/contracts/settings";
import { updateSettings } from "@/lib/domain/settings/settings";
import { OFFER_MS } from "@/lib/http/oidc/provider";
import type { TestPlatform } from "./context";
import { systemCtx } from "./factories";

const now = performance.now.bind(performance);
let passed = 0;

/** Changes what the provider offers, and lets the time pass until each process has noticed. */
export async function changeOffer(platform: TestPlatform, patch: SettingsPatch): Promise<void> {
  await updateSettings(systemCtx(platform), patch);
  passed += OFFER_MS;
  vi.spyOn(performance, "now").mockImplementation(() => now() + passed);
}
