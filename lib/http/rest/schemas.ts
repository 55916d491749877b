import { z } from "@hono/zod-openapi";
import { analyticsView } from "@/lib/contracts/analytics";
import {
  dataItemView,
  linkedAccountView,
  passwordStatusView,
} from "@/lib/contracts/answers/account";
import {
  apiKeyView,
  blackoutSetView,
  blackoutView,
  fieldView,
  healthView,
  overviewView,
  signInLimitView,
} from "@/lib/contracts/answers/admin";
import {
  applicationStatisticsView,
  applicationView,
  applicationWithSecretView,
  resourceServerView,
  usedApplicationView,
} from "@/lib/contracts/answers/applications";
import { auditCheckpointView, auditCheckView } from "@/lib/contracts/answers/audit";
import { auditEventView, logEventView } from "@/lib/contracts/answers/event";
import {
  maybeRecoveryCodesView,
  mfaView,
  passkeyRequestView,
  reauthenticationOptionsView,
  recoveryCodesView,
  recoveryRequestView,
  secondFactorOptionsView,
  secondStepView,
  sentCodeView,
  totpStartView,
  trustedDeviceView,
  userFactorsView,
} from "@/lib/contracts/answers/factors";
import { invitationView } from "@/lib/contracts/answers/invitation";
import {
  bulkPreviewView,
  bulkRowView,
  jobStarted as jobStartedView,
  jobView,
} from "@/lib/contracts/answers/jobs";
import {
  messagePreviewView,
  messageTextSummaryView,
  messageTextsView,
} from "@/lib/contracts/answers/message-texts";
import { messageView, suppressionView } from "@/lib/contracts/answers/messages";
import { passkeyCreationView, passkeyView } from "@/lib/contracts/answers/passkeys";
import { providerCheckView, providerView } from "@/lib/contracts/answers/providers";
import { roleView, userAccessView } from "@/lib/contracts/answers/roles";
import { savedViewView } from "@/lib/contracts/answers/saved-view";
import {
  codeRequestedView,
  impersonationView,
  introspectionView,
  registeredView,
  sessionView,
  signedInView,
  tokensView,
} from "@/lib/contracts/answers/session";
import { settingDetailsList } from "@/lib/contracts/answers/settings";
import { siteView } from "@/lib/contracts/answers/sites";
import {
  adminUserDetailView,
  adminUserView,
  createdUserView,
  profileView,
  userView,
} from "@/lib/contracts/answers/user";
import { captchaChallengeView } from "@/lib/contracts/captcha";
import { type ErrorCode, errorTable } from "@/lib/contracts/errors";
import { factorMethods, reauthenticationMethods } from "@/lib/contracts/factors";
import { settingsView } from "@/lib/contracts/settings";
import { statisticView } from "@/lib/contracts/statistics";

/**
 * The contract's answers under their names in the OpenAPI document, and the shapes that only REST
 * has. A name belongs to one schema object: an answer that holds another one, such as a user in a
 * sign-in, is given the named one.
 */
const profile = named("Profile", profileView);
export const user = named("User", userView.extend({ profile }));
export const adminUser = named("AdminUser", adminUserView.extend({ profile }));
export const adminUserDetail = named("AdminUserDetail", adminUserDetailView.extend({ profile }));
export const createdUser = named("CreatedUser", createdUserView.extend({ profile }));
export const userFactors = named("UserFactors", userFactorsView);
export const invitation = named("Invitation", invitationView);

export const tokens = named("Tokens", tokensView);
export const signedIn = named("SignedIn", signedInView.extend({ user }));
export const registered = named("Registered", registeredView.extend({ user }));
export const codeRequested = named("CodeRequested", codeRequestedView);
export const introspection = named("Introspection", introspectionView);
export const session = named("Session", sessionView);
export const impersonation = named("Impersonation", impersonationView.extend({ user, tokens }));
export const captchaChallenge = named("CaptchaChallenge", captchaChallengeView);

export const mfa = named("Mfa", mfaView);
export const totpStart = named("TotpStart", totpStartView);
export const recoveryCodes = named("RecoveryCodes", recoveryCodesView);
export const newRecoveryCodes = named("NewRecoveryCodes", maybeRecoveryCodesView);
export const trustedDevice = named("TrustedDevice", trustedDeviceView);
export const passkeyRequest = named("PasskeyRequest", passkeyRequestView);
export const passkeyCreation = named("PasskeyCreation", passkeyCreationView);
export const passkey = named("Passkey", passkeyView);
export const secondFactorOptions = named(
  "SecondFactorOptions",
  secondFactorOptionsView.extend({ passkey: passkeyRequest.optional() }),
);
export const reauthenticationOptions = named(
  "ReauthenticationOptions",
  reauthenticationOptionsView.extend({ passkey: passkeyRequest.optional() }),
);
export const secondStep = named("SecondStep", secondStepView.extend({ user }));
export const recoveryRequest = named("FactorRecovery", recoveryRequestView);
export const sentCode = named("SentCode", sentCodeView);

export const dataItem = named("DataItem", dataItemView);
export const passwordStatus = named("PasswordStatus", passwordStatusView);
export const linkedAccount = named("LinkedAccount", linkedAccountView);

export const field = named("Field", fieldView);
export const savedView = named("SavedView", savedViewView);
export const signInLimit = named("SignInLimit", signInLimitView);
export const role = named("Role", roleView);
export const userAccess = named("UserAccess", userAccessView);
export const apiKey = named("ApiKey", apiKeyView);
export const application = named("Application", applicationView);
export const applicationWithSecret = named(
  "ApplicationWithSecret",
  applicationWithSecretView.extend({ application }),
);
export const applicationStatistics = named("ApplicationStatistics", applicationStatisticsView);
export const resourceServer = named("ResourceServer", resourceServerView);
export const usedApplication = named("UsedApplication", usedApplicationView);
export const blackout = named("Blackout", blackoutView);
export const blackoutSet = named("BlackoutSet", blackoutSetView);
export const auditEvent = named("Event", auditEventView);
export const logEvent = named("LogEvent", logEventView);
export const auditCheck = named("AuditCheck", auditCheckView);
export const auditCheckpoint = named("AuditCheckpoint", auditCheckpointView);
export const overview = named("Overview", overviewView);
export const message = named("Message", messageView);
export const suppression = named("Suppression", suppressionView);
export const messageTextSummary = named("MessageTextSummary", messageTextSummaryView);
export const messageTexts = named("MessageTexts", messageTextsView);
export const messagePreview = named("MessagePreview", messagePreviewView);
export const provider = named("Provider", providerView);
export const providerCheck = named("ProviderCheck", providerCheckView);
export const job = named("Job", jobView);
export const jobStarted = named("JobStarted", jobStartedView);
export const bulkRow = named("JobRow", bulkRowView);
export const bulkPreview = named("BulkPreview", bulkPreviewView);
export const statistic = named("Statistic", statisticView);
export const analytics = named("Analytics", analyticsView);
export const site = named("Site", siteView);
export const health = named("Health", healthView);

/** A named copy: only a schema made after @hono/zod-openapi has loaded can carry a name. */
function named<Schema extends z.ZodType>(name: string, schema: Schema): Schema {
  return schema.clone().openapi(name);
}

/** The request was accepted; the answer does not tell what comes of it. */
export const accepted = z.object({});

/** One page of a list, in a stable order. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    nextCursor: z
      .string()
      .nullable()
      .openapi({ description: "Pass it as ?cursor= for the next page; null on the last page." }),
    total: z.number().int().optional(),
  });
}

/** A page of a list that can be read in both directions. */
export function pageBothWaysOf<Item extends z.ZodType>(item: Item) {
  return pageOf(item).extend({
    previousCursor: z
      .string()
      .nullable()
      .openapi({ description: "Likewise for the page before; null on the first page." }),
  });
}

export const settings = named("Settings", settingsView);
export const settingDetails = named("SettingDetails", settingDetailsList);

/** The codes that the domain refuses with, and the two that only the API has. */
const problemCodes = [
  ...(Object.keys(errorTable) as ErrorCode[]),
  "method_not_allowed",
  "internal_error",
] as const;

/** RFC 9457. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(problemCodes),
    detail: z.string(),
    requestId: z.uuid(),
    errors: z
      .array(z.object({ path: z.string(), code: z.string(), message: z.string() }))
      .optional(),
    mfaToken: z.string().optional().openapi({
      description: "With `mfa_required`: the token of the second step. It lasts 10 minutes.",
    }),
    methods: z
      .array(z.enum([...new Set([...factorMethods, ...reauthenticationMethods])]))
      .optional()
      .openapi({
        description:
          "With `mfa_required`, `mfa_enrolment_required` and `reauthentication_required`: how the caller can go on.",
      }),
    captcha: captchaChallenge.optional(),
    count: z.number().int().optional().openapi({
      description: "With `conflict` of a bulk action: how many users it would be for now.",
    }),
  })
  .openapi("Problem");
