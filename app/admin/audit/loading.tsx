import { ListSkeleton } from "@/components/admin/list-skeleton";

export default function AuditLoading() {
  return <ListSkeleton title="Audit log" />;
}
