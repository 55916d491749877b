import { describe, expect, it } from "vitest";
import { type ErrorCode, type Gatehouse, GatehouseError } from "@/lib/client";

/** One bad call and the error that it must bring: its code and, where it is about one, its field. */
export type Refusal<World> = [
  name: string,
  call: (world: World) => Promise<unknown>,
  code: ErrorCode,
  field?: string,
];

/** What one method must do, and what it must refuse. */
export type MethodRow<World> = {
  works: (world: World) => Promise<void>;
  refuses: Refusal<World>[];
};

/** The tables of the `*.live.test.ts` files in lib/client, and the methods that each one tests. */
type Tables = {
  signIn: "register" | "login" | "loginByCode" | "createCaptcha";
  tokens: "refresh" | "logout" | "introspect";
  codes: "requestCode" | "verifyEmail" | "requestPasswordReset" | "resetPassword";
  account: "getMe" | "updateMe" | "deleteMe" | "restoreMe" | "getPasswordStatus" | "changePassword";
  avatar: "setMyAvatar" | "removeMyAvatar";
  identifiers: "changeUsername" | "changeEmail" | "changePhone" | "bindPhone" | "unbindPhone";
  ownData: "listMyData" | "setMyData" | "removeMyData" | "unlinkAccount" | "exportMe";
  ownSessions:
    | ("listSessions" | "revokeSession" | "revokeOtherSessions")
    | ("listMyEvents" | "listAccounts");
  secondStep:
    | ("loginMfa" | "loginMfaOptions" | "reauthenticate" | "reauthenticateOptions")
    | ("requestFactorRecovery" | "sendFactorRecoveryCode" | "completeFactorRecovery")
    | "cancelFactorRecovery";
  factors:
    | ("getMfa" | "startTotp" | "confirmTotp" | "removeTotp" | "switchFactor")
    | ("renewRecoveryCodes" | "cancelMyFactorRecovery" | "resetUserMfa")
    | ("listTrustedDevices" | "untrustDevice" | "untrustAllDevices");
  passkeys:
    | ("loginByPasskeyOptions" | "loginByPasskey" | "listPasskeys" | "addPasskeyOptions")
    | ("addPasskey" | "renamePasskey" | "removePasskey");
  users:
    | ("listUsers" | "lookupUser" | "getUser" | "deleteUser")
    | ("listUserSessions" | "listUserEvents");
  savedViews:
    | ("listSavedViews" | "createSavedView" | "getSavedView")
    | ("changeSavedView" | "deleteSavedView");
  userActions:
    | ("blockUser" | "unblockUser" | "kickUser" | "sendUserPasswordReset" | "setUserRoles")
    | ("revokeUserSession" | "revokeUserSessions" | "setUserPermissions")
    | ("listUserSignInLimits" | "liftUserSignInLimits");
  managing: "createUser" | "updateUser" | "getUserMfa";
  invitations:
    | ("inviteUser" | "listInvitations" | "resendInvitation" | "revokeInvitation")
    | "acceptInvitation";
  impersonation: "impersonateUser" | "endImpersonation";
  protection:
    | ("getUserBlackout" | "setUserBlackout" | "liftUserBlackout" | "listBlockedUsers")
    | ("getBlackout" | "setBlackout" | "liftBlackout");
  sites: "listSites" | "createSite" | "getSite" | "updateSite" | "deleteSite";
  bulk:
    | ("startBulkAction" | "previewBulkAction" | "exportUsers" | "listJobs" | "getJob")
    | ("cancelJob" | "retryJob" | "listJobRows" | "getJobReport" | "getJobFile");
  roles:
    | ("listRoles" | "createRole" | "getRole" | "updateRole" | "deleteRole")
    | "getUserPermissions";
  fields:
    | ("listFields" | "createField" | "updateField" | "deleteField")
    | ("listUserData" | "setUserData" | "removeUserData");
  instance:
    | ("getOverview" | "getSettings" | "updateSettings" | "getSettingDetails" | "resetSetting")
    | ("listApiKeys" | "createApiKey" | "rotateApiKey" | "deleteApiKey")
    | ("getStatistic" | "analyse");
  applications:
    | ("listApplications" | "createApplication" | "getApplication" | "updateApplication")
    | ("deleteApplication" | "createApplicationSecret" | "revokeApplicationSecret")
    | ("getApplicationStatistics" | "listMyApplications" | "revokeMyApplication");
  resourceServers:
    | ("listResourceServers" | "createResourceServer" | "getResourceServer")
    | ("updateResourceServer" | "deleteResourceServer");
  logs:
    | ("listLogs" | "getLog" | "streamLogs" | "exportLogs")
    | ("verifyAudit" | "getAuditCheckpoint");
  messages:
    | ("listMessages" | "getMessage" | "resendMessage" | "listSuppressions")
    | ("addSuppression" | "getSuppression" | "removeSuppression");
  settingPages:
    | ("listMessageTexts" | "getMessageTexts" | "changeMessageTexts" | "resetMessageTexts")
    | ("previewMessage" | "sendTestMessage" | "setLogo" | "removeLogo")
    | ("listProviders" | "checkProvider");
  service: "getHealth" | "getKeys" | "getOpenApiDocument";
};

type Untested = Exclude<keyof Gatehouse, Tables[keyof Tables] | "getTokens" | "setTokens">;

/** Does not compile while a method of the client is in none of the tables. */
({}) satisfies { [Name in Untested]: never };

/** A row for each of a table's methods: one that is left out does not compile. */
export type MethodTable<Table extends keyof Tables, World> = {
  [Name in Tables[Table]]: MethodRow<World>;
};

export function runMethodTable<World>(
  world: () => World,
  table: Record<string, MethodRow<World>>,
): void {
  const rows = Object.entries(table);
  describe.each(rows)("%s", (_method, { works, refuses }) => {
    it("works", () => works(world()));

    it.each(refuses)("refuses %s", async (_name, call, code, field) => {
      expect(await refusalOf(call(world()))).toEqual({ code, field });
    });
  });
}

/** What a call is refused with. Anything but a typed error fails the test. */
export async function refusalOf(
  call: Promise<unknown>,
): Promise<{ code: ErrorCode; field?: string | undefined }> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof GatehouseError)) throw error ?? new Error("It was not refused.");
  expect(error.detail).not.toBe("");
  // What the client refuses by itself has no status and no request.
  expect(error.requestId ?? "").toMatch(error.status === 0 ? /^$/ : /^[0-9a-f-]{36}$/);
  return { code: error.code, field: error.fields[0]?.path };
}
