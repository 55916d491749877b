import { defineHooks } from "@/lib/contracts/hooks";

/**
 * Your own rules and reactions: who can sign up or sign in, what an access token says, and what
 * happens after an event. docs/hooks.md has the rules and two examples to start from. This file
 * imports only lib/contracts and packages.
 */
export default defineHooks({});
