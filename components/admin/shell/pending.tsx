"use client";

import { useLinkStatus } from "next/link";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { AnalyticsSkeleton } from "@/components/admin/analytics/analytics-skeleton";
import { OverviewSkeleton } from "@/components/admin/overview/overview-skeleton";
import { SettingsSkeleton } from "@/components/admin/settings/settings-skeleton";
import { UserSkeleton } from "@/components/admin/users/user-skeleton";
import {
  AuditSkeleton,
  FieldsSkeleton,
  JobsSkeleton,
  KeysSkeleton,
  MessagesSkeleton,
  RolesSkeleton,
  SecuritySkeleton,
  UsersSkeleton,
} from "@/components/lists/list-skeleton";
import type { AdminArea } from "./admin-areas";

export type PendingArea = AdminArea | "user";

const Current = createContext<PendingArea | null>(null);
const Report = createContext<(area: PendingArea | null) => void>(() => {});

/** Milliseconds before a skeleton is shown: a faster page replaces the old one directly. */
const PATIENCE = 150;

/**
 * Knows which page is loading. The browser shows the skeletons, not `loading.tsx`, which would send
 * every page in two parts: the second stays hidden without JavaScript, and the status would be 200
 * before the page could answer 404.
 */
export function PendingProvider({ children }: { children: ReactNode }) {
  const [area, setArea] = useState<PendingArea | null>(null);
  return (
    <Report.Provider value={setArea}>
      <Current.Provider value={area}>{children}</Current.Provider>
    </Report.Provider>
  );
}

/** Inside a `Link`: reports the link's area while its page is loading. */
export function PendingSignal({ area }: { area: PendingArea }) {
  const { pending } = useLinkStatus();
  const report = useContext(Report);
  useEffect(() => {
    if (!pending) return;
    const timer = setTimeout(() => report(area), PATIENCE);
    return () => {
      clearTimeout(timer);
      report(null);
    };
  }, [area, pending, report]);
  return null;
}

/** The page, or the skeleton of the page that is loading. */
export function PendingPage({ children }: { children: ReactNode }) {
  const area = useContext(Current);
  return (
    <>
      {area && <Skeleton area={area} />}
      <div hidden={area !== null}>{children}</div>
    </>
  );
}

function Skeleton({ area }: { area: PendingArea }) {
  switch (area) {
    case "overview":
      return <OverviewSkeleton />;
    case "analytics":
      return <AnalyticsSkeleton />;
    case "users":
      return <UsersSkeleton />;
    case "user":
      return <UserSkeleton />;
    case "roles":
      return <RolesSkeleton />;
    case "audit":
      return <AuditSkeleton />;
    case "messages":
      return <MessagesSkeleton />;
    case "jobs":
      return <JobsSkeleton />;
    case "fields":
      return <FieldsSkeleton />;
    case "keys":
      return <KeysSkeleton />;
    case "security":
      return <SecuritySkeleton />;
    case "settings":
      return <SettingsSkeleton />;
  }
}
