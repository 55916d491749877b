import { keyExpiryJob } from "@/lib/domain/access/warn-of-expiry";
import { roleUsersJob } from "@/lib/domain/admin/role-users-job";
import { analyticsJobs } from "@/lib/domain/analytics/jobs";
import { bulkJob } from "@/lib/domain/bulk/job";
import { sealJob } from "@/lib/domain/chain/seal";
import { renewGraceJob } from "@/lib/domain/factors/renew-grace-job";
import type { JobKind } from "@/lib/domain/jobs/define";
import { monthsJob } from "@/lib/domain/logs/keep-months";
import { adoptMessagesJob } from "@/lib/domain/messages/adopt";
import { mailJob, smsJob } from "@/lib/domain/messages/send";
import { backchannelLogoutJob, logoutNoticeJob } from "@/lib/domain/oidc/logout";
import { signingKeyJob } from "@/lib/domain/sessions/rotate-signing-keys";
import { searchTextJob } from "@/lib/domain/users/search-text-job";
import { eventHookJob } from "./event-hooks";
import { sweepJob } from "./sweep";

/** Every kind of job. A new kind is declared in its subject and listed here. */
export const jobKinds: readonly JobKind[] = [
  mailJob,
  smsJob,
  adoptMessagesJob,
  searchTextJob,
  eventHookJob,
  sweepJob,
  keyExpiryJob,
  signingKeyJob,
  logoutNoticeJob,
  backchannelLogoutJob,
  bulkJob,
  roleUsersJob,
  ...analyticsJobs,
  renewGraceJob,
  monthsJob,
  sealJob,
];
