export { createGatehouseApp, type GatehouseApp, type SessionRead } from "./app";
export { type SetCookie, serializeCookie } from "./cookies";
export { type EndedSessions, endedInMemory, type KnownSession, type Logout } from "./ended";
export { SignInError, type SignInErrorCode } from "./errors";
export type { ReadOptions } from "./read";
export type { Session, User } from "./session";
export type { AppOptions } from "./settings";
