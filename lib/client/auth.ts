import { type Connection, read } from "./connection";
import { GatehouseError } from "./errors";
import type { CallOptions } from "./options";
import type { ClientTokens } from "./tokens";
import type {
  CodeLoginInput,
  Introspection,
  LoginInput,
  PasswordResetRequest,
  Registered,
  RegisterInput,
  RequestCodeInput,
  ResetPasswordInput,
  SignedIn,
  Tokens,
  User,
  VerifyEmailInput,
} from "./types";

export type AuthMethods = ReturnType<typeof authMethods>;

export function authMethods({ open, signed, tokens, keepsTokens }: Connection) {
  async function adopt<Body extends Partial<Tokens>>(body: Body): Promise<Body> {
    return keepsTokens ? tokens.adopt(body) : body;
  }

  return {
    /**
     * Creates an account. While emails must be verified before sign-in, a taken email gets the same
     * answer as a free one, and nobody is signed in. Tokens in the answer become the client's.
     *
     * Seeds: R2R `register`, AuthX `create`, Authing `register_by_email`, `register_by_username`,
     * `register_by_phone_code`.
     * @throws GatehouseError validation_failed, weak_password, already_exists (username, phone),
     *   code_invalid, code_expired, forbidden (sign-up is closed), rate_limited
     */
    async register(input: RegisterInput, options?: CallOptions): Promise<Registered> {
      return adopt(await read(open.POST("/api/v1/auth/register", { body: input, ...options })));
    },

    /**
     * Signs in with a password and one of `email`, `username`, `phone`, or `login` for any of them.
     * The tokens become the client's.
     *
     * Seeds: R2R `login`, Authing `login_by_email`, `login_by_username`, `login_by_phone_password`.
     * @throws GatehouseError invalid_credentials, email_not_verified, account_blocked,
     *   validation_failed, rate_limited
     */
    async login(input: LoginInput, options?: CallOptions): Promise<SignedIn> {
      return adopt(await read(open.POST("/api/v1/auth/login", { body: input, ...options })));
    },

    /**
     * Signs in with a code of the scene LOGIN. The tokens become the client's.
     *
     * Seed: Authing `login_by_phone_code`.
     * @throws GatehouseError code_invalid, code_expired, account_blocked, validation_failed,
     *   rate_limited
     */
    async loginByCode(input: CodeLoginInput, options?: CallOptions): Promise<SignedIn> {
      return adopt(await read(open.POST("/api/v1/auth/login/code", { body: input, ...options })));
    },

    /**
     * Replaces the client's tokens now. There is rarely a reason to: every call does so by itself
     * when it must. Joins a refresh that is under way.
     *
     * Seeds: R2R `refresh_access_token`, Authing `refresh_token`.
     * @throws GatehouseError token_expired, token_revoked (the tokens are then forgotten),
     *   account_blocked, rate_limited; unauthenticated where there are no tokens
     */
    async refresh(): Promise<ClientTokens> {
      const next = await tokens.refresh();
      if (next) return next;
      throw new GatehouseError({ code: "unauthenticated", detail: "Sign in to do this." });
    },

    /**
     * Ends the caller's session and forgets the tokens.
     *
     * Seeds: R2R `logout`, Authing `logout`.
     * @throws GatehouseError unauthenticated, token_expired, token_revoked
     */
    async logout(options?: CallOptions): Promise<void> {
      await read(signed.POST("/api/v1/auth/logout", options));
      await tokens.drop(tokens.current());
    },

    /**
     * Whether an access token, by default the client's own, still lets its holder in.
     *
     * Seed: Authing `check_login_status`.
     * @throws GatehouseError unauthenticated where there is no token to ask about, validation_failed
     */
    introspect(token?: string, options?: CallOptions): Promise<Introspection> {
      const http = token === undefined ? signed : open;
      return read(
        http.POST("/api/v1/auth/introspect", {
          body: token === undefined ? {} : { token },
          ...options,
        }),
      );
    },

    /**
     * Asks for a code by mail or SMS; answers the same for every well-formed address. The scenes of a
     * change (CHANGE_EMAIL, BIND_PHONE, CHANGE_PHONE) are for the signed-in.
     *
     * Seeds: Authing `send_sms_code`, `send_email`.
     * @throws GatehouseError validation_failed, unauthenticated, rate_limited
     */
    async requestCode(input: RequestCodeInput, options?: CallOptions): Promise<void> {
      const http = /^(CHANGE|BIND)_/.test(input.scene) ? signed : open;
      await read(http.POST("/api/v1/auth/codes", { body: input, ...options }));
    },

    /**
     * Verifies an email by its link's `token`, or by `email` and `code`.
     *
     * Seed: R2R `verify_email`.
     * @throws GatehouseError code_invalid, code_expired, validation_failed, rate_limited
     */
    async verifyEmail(input: VerifyEmailInput, options?: CallOptions): Promise<{ user: User }> {
      return read(open.POST("/api/v1/auth/verify-email", { body: input, ...options }));
    },

    /**
     * Asks for a password reset by mail or SMS; answers the same for every well-formed address.
     *
     * Seeds: R2R `request_password_reset`, AuthX `set_password_reset_token`.
     * @throws GatehouseError validation_failed, rate_limited
     */
    async requestPasswordReset(input: PasswordResetRequest, options?: CallOptions): Promise<void> {
      await read(open.POST("/api/v1/auth/password/reset-request", { body: input, ...options }));
    },

    /**
     * Sets a new password by a mailed `token`, or by `email` or `phone` with its `code`. Ends every
     * session of the account.
     *
     * Seeds: R2R `confirm_password_reset`, AuthX `get_id_for_password_reset`, Authing
     * `reset_password_by_email_code`, `reset_password_by_phone_code`.
     * @throws GatehouseError code_invalid, code_expired, weak_password, validation_failed,
     *   rate_limited
     */
    async resetPassword(input: ResetPasswordInput, options?: CallOptions): Promise<void> {
      await read(open.POST("/api/v1/auth/password/reset", { body: input, ...options }));
    },
  };
}
