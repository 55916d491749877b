import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RevokeKey, RotateKeyForm } from "@/components/admin/keys/key-forms";
import { Expiry, KeyStatus, LastUse } from "@/components/admin/keys/key-list";
import { makerOf } from "@/components/admin/keys/key-words";
import { type Fact, Facts } from "@/components/admin/shell/facts";
import { Panel } from "@/components/admin/shell/panel";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { type Permission, permissions } from "@/lib/contracts/permissions";
import { listApiKeys } from "@/lib/domain/access/api-keys";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { revokeKeyAction, rotateKeyAction } from "../actions";

export const metadata: Metadata = { title: "API key" };

export default async function ApiKeyPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const path = `/admin/api-keys/${encodeURIComponent(id)}`;
  const { ctx, user } = await requirePagePermission(path, "keys:write");
  const key = (await listApiKeys(ctx)).find((one) => one.id === id);
  if (!key) notFound();
  const facts: (Fact | null)[] = [
    { label: "Key", value: <code className="font-mono text-[13px]">{key.prefix}…</code> },
    { label: "Status", value: <KeyStatus apiKey={key} /> },
    { label: "Created by", value: <bdi>{makerOf(key)}</bdi> },
    { label: "Created", value: <Time at={key.createdAt} /> },
    key.rotatedAt ? { label: "Rotated", value: <Time at={key.rotatedAt} /> } : null,
    { label: "Expires", value: <Expiry apiKey={key} /> },
    { label: "Last use", value: <LastUse apiKey={key} /> },
    {
      label: "Limit",
      value: key.requestsPerMinute
        ? `${key.requestsPerMinute.toLocaleString("en-GB")} requests per minute`
        : "The limit of this instance",
    },
    { label: "IP addresses", value: key.trusted ? "Can state its users’ addresses" : "Its own" },
  ];
  return (
    <>
      <PageHeader
        title={<bdi>{key.name}</bdi>}
        actions={<RevokeKey action={revokeKeyAction} id={key.id} name={key.name} />}
      />
      {key.status === "dead" && (
        <Notice tone="warn" className="mt-5" title="This key doesn’t work">
          The admin who created it is blocked, locked, deleted or has no permissions.
        </Notice>
      )}
      {key.previousUntil && (
        <Notice className="mt-5">
          The key that the last rotation replaced works until <Time at={key.previousUntil} future />
          .
        </Notice>
      )}
      <div className="mt-6 grid items-start gap-8 lg:grid-cols-2">
        <div className="min-w-0">
          <Panel title="Details">
            <Facts facts={facts.filter((one) => one !== null)} />
          </Panel>
        </div>
        <div className="min-w-0">
          <Panel title="Permissions">
            {key.permissions.length === 0 ? (
              <p className="px-4 py-4 text-ink-2">No permissions.</p>
            ) : (
              <ul className="divide-y divide-line">
                {key.permissions.map((name) => (
                  <li key={name} className="px-4 py-2.5">
                    <code className="font-mono text-[13px]">{name}</code>
                    <p className="text-[13px] text-ink-3">{permissions[name as Permission]}</p>
                  </li>
                ))}
              </ul>
            )}
          </Panel>
          <Panel title="Rotate">
            <div className="p-4">
              {key.createdBy?.id === user.id ? (
                <RotateKeyForm action={rotateKeyAction} id={key.id} />
              ) : (
                <p className="text-ink-2">
                  Only the admin who created a key can rotate it. Create a key of your own instead,
                  and revoke this one.
                </p>
              )}
            </div>
          </Panel>
        </div>
      </div>
    </>
  );
}
