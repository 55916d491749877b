import { grants, permissionNames } from "@/lib/contracts/permissions";

/** Whether someone who holds `held` has everything that `permissions` stand for. Only an owner has `*`. */
export function covers(held: readonly string[], permissions: readonly string[]): boolean {
  if (held.includes("*")) return true;
  if (permissions.includes("*")) return false;
  return permissionNames.every((one) => !grants(permissions, one) || grants(held, one));
}
