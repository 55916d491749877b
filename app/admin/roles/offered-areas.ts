import type { OfferedArea } from "@/components/admin/roles/permission-fields";
import { permissionAreas } from "@/lib/contracts/roles";
import { firstUnheld } from "@/lib/domain/access/can-act-on";
import type { Ctx } from "@/lib/domain/core/context";

/**
 * What the caller can give to a role. A pattern is offered where its area has several permissions, or
 * where the role has it already.
 */
export function offeredAreas(ctx: Ctx, held: readonly string[] = []): OfferedArea[] {
  const canGive = (one: string) => firstUnheld(ctx, [one]) === undefined;
  return permissionAreas.flatMap(({ area, pattern, permissions }) => {
    const offersPattern = canGive(pattern) && (permissions.length > 1 || held.includes(pattern));
    const names = permissions.filter(canGive);
    if (names.length === 0) return [];
    return [{ area, permissions: names, pattern: offersPattern ? pattern : null }];
  });
}
