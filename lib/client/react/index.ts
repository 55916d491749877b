"use client";

export type { User } from "../app/session";
export { SignInButton, SignOutButton } from "./buttons";
export {
  GatehouseProvider,
  type GatehouseProviderProps,
  SignedIn,
  SignedOut,
  useUser,
} from "./provider";
export type { AuthSource, AuthState } from "./source";
export { UserButton, type UserButtonProps } from "./user-button";
