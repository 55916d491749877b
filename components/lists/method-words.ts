const names: Record<string, string> = {
  password: "Password",
  code: "Code",
  registration: "Sign-up",
  invitation: "Invitation",
  admin: "An admin",
  email: "Email",
  phone: "Phone",
  username: "Username",
  github: "GitHub",
  google: "Google",
  oidc: "OpenID",
  email_code: "Email code",
  sms_code: "Phone code",
  totp: "Authenticator app",
  passkey: "Passkey",
  recovery_code: "Recovery code",
};

/** A sign-in method or provider by the name that people know. */
export function methodName(method: string): string {
  return Object.hasOwn(names, method) ? (names[method] ?? method) : method;
}
