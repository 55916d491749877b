import { z } from "zod";
import { text, time } from "./parts";
import { userView } from "./user";

export const sessionKinds = ["browser", "api"] as const;

export const sessionView = z.object({
  id: z.uuid(),
  kind: z.enum(sessionKinds),
  /** Whether it is the caller's. */
  current: z.boolean(),
  /** Whether an admin is signed in as the user. */
  impersonated: z.boolean(),
  browser: text,
  system: text,
  ip: text,
  method: z.string(),
  createdAt: time,
  lastSeenAt: time,
  expiresAt: time,
});
export type SessionView = z.output<typeof sessionView>;

export const tokensView = z.object({
  accessToken: z.string().meta({ description: "A JWT (EdDSA) that lasts 15 minutes." }),
  tokenType: z.literal("Bearer"),
  expiresIn: z.number().int().meta({ description: "Seconds." }),
  refreshToken: z.string().meta({ description: "Opaque. Works for one refresh." }),
});
export type Tokens = z.output<typeof tokensView>;

export const signedInView = z.object({ user: userView, ...tokensView.shape });

/** A session as another user. The tokens are apart, so that no client takes them for its own sign-in's. */
export const impersonationView = z.object({
  user: userView,
  sessionId: z.uuid(),
  readOnly: z.boolean(),
  expiresAt: time,
  tokens: tokensView,
});

/** An opaque handle of one request for a code, the same for known and unknown addresses. */
export const codeRequestedView = z.object({
  codeId: z
    .uuid()
    .meta({ description: "Send it with the code: only this request’s code is tried." }),
});
export type CodeRequested = z.output<typeof codeRequestedView>;

/** Tokens only where the registration signs in; the `codeId` of its email's code. */
export const registeredView = z.object({
  user: userView,
  ...codeRequestedView.partial().shape,
  ...tokensView.partial().shape,
});

/** RFC 7662; nothing but `active: false` for a token that cannot be used. */
export const introspectionView = z.object({
  active: z.boolean(),
  sub: z.uuid().optional(),
  sid: z.uuid().optional(),
  exp: z.number().int().optional(),
  iat: z.number().int().optional(),
  status: z.string().optional(),
  /** Who acts as the user, where an admin is signed in as them (RFC 8693 4.1). */
  act: z.object({ sub: z.uuid() }).optional(),
});
export type Introspection = z.output<typeof introspectionView>;
