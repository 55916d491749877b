export { SignInError, type SignInErrorCode } from "../app/errors";
export type { User } from "../app/session";
export type { AuthState } from "../react/source";
export { type BrowserAuth, createBrowserAuth } from "./auth";
export type { BrowserAuthOptions } from "./options";
