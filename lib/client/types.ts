import type { components, operations } from "./schema";

type Schemas = components["schemas"];

export type User = Schemas["User"];
/** A user as admins see one. */
export type AdminUser = Schemas["AdminUser"];
export type Profile = Schemas["Profile"];
export type Tokens = Schemas["Tokens"];
export type SignedIn = Schemas["SignedIn"];
/** Tokens are in it where the registration signed in. */
export type Registered = Schemas["Registered"];
export type Introspection = Schemas["Introspection"];
export type PasswordStatus = Schemas["PasswordStatus"];
export type Session = Schemas["Session"];
export type AuditEvent = Schemas["Event"];
export type LinkedAccount = Schemas["LinkedAccount"];
export type Field = Schemas["Field"];
export type DataItem = Schemas["DataItem"];
export type ApiKey = Schemas["ApiKey"];
export type Overview = Schemas["Overview"];
export type Health = Schemas["Health"];

/** One page of a list; `nextCursor` is null on the last. `every` walks over all of them. */
export type Page<Item> = { items: Item[]; nextCursor: string | null; total?: number };

/** A list that has no pages. */
export type Items<Item> = { items: Item[] };

type Call = keyof operations;
type Json<Content> = Content extends { "application/json": infer Value } ? Value : never;

/** What a call sends. */
type Body<Name extends Call> =
  NonNullable<operations[Name]["requestBody"]> extends { content: infer Content }
    ? Json<Content>
    : never;
type Query<Name extends Call> = NonNullable<operations[Name]["parameters"]["query"]>;
/** What a call answers with 200. */
type Answer<Name extends Call> = operations[Name]["responses"] extends {
  200: { content: infer Content };
}
  ? Json<Content>
  : never;

export type RegisterInput = Body<"register">;
export type LoginInput = Body<"login">;
export type CodeLoginInput = Body<"loginByCode">;
export type RequestCodeInput = Body<"requestCode">;
export type VerifyEmailInput = Body<"verifyEmail">;
export type PasswordResetRequest = Body<"requestPasswordReset">;
export type ResetPasswordInput = Body<"resetPassword">;
export type ProfilePatch = Body<"updateMe">;
export type DeleteMeInput = Body<"deleteMe">;
export type ChangePasswordInput = Body<"changePassword">;
export type ChangeEmailInput = Body<"changeEmail">;
export type ChangePhoneInput = Body<"changePhone">;
export type BindPhoneInput = Body<"bindPhone">;
export type BlockInput = Body<"blockUser">;
export type FieldInput = Body<"createField">;
export type FieldPatch = Body<"updateField">;
export type ApiKeyInput = Body<"createApiKey">;
export type SettingsPatch = Body<"updateSettings">;

export type ListUsersQuery = Query<"listUsers">;
export type LookupUserQuery = Query<"lookupUser">;
export type ListLogsQuery = Query<"listLogs">;
export type UserEventsQuery = Query<"listUserEvents">;
export type PageQuery = Query<"listMyEvents">;

export type Settings = Answer<"getSettings">;
export type KeySet = Answer<"getKeys">;
