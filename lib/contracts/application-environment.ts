import type { ApplicationType } from "./application-types";

type Application = {
  id: string;
  type: ApplicationType;
  authMethod: string;
  redirectUris: readonly string[];
  resources: readonly { identifier: string }[];
};

type Secrets = {
  /** The application's secret, where it was just made. */
  client?: string;
  /** What seals the application's own cookies, where it was just made. */
  own?: string;
};

/**
 * The environment of an application, ready to paste. A secret that cannot be shown any more is left to
 * fill in.
 * @param issuer the address of this instance
 */
export function environmentOf(
  issuer: string,
  application: Application,
  { client, own }: Secrets = {},
): string {
  const { id, type, authMethod, redirectUris, resources } = application;
  const [api] = resources;
  const lines = [
    `GATEHOUSE_URL=${issuer}`,
    `GATEHOUSE_CLIENT_ID=${id}`,
    authMethod === "secret" &&
      `GATEHOUSE_CLIENT_SECRET=${client ?? "# shown once, when it is made"}`,
    type === "web" && `GATEHOUSE_SECRET=${own ?? "# openssl rand -base64 32"}`,
    type === "web" && `APP_URL=${originOf(redirectUris)}`,
    api && `GATEHOUSE_AUDIENCE=${api.identifier}`,
  ];
  return lines.filter(Boolean).join("\n");
}

function originOf([first]: readonly string[]): string {
  return first && URL.canParse(first) ? new URL(first).origin : "https://app.example.com";
}

/** Where standard libraries find everything. They read the rest from the discovery document. */
export function endpointsOf(issuer: string, type: ApplicationType) {
  return [
    { label: "Issuer", value: issuer },
    { label: "Discovery", value: `${issuer}/.well-known/openid-configuration` },
    ...(type === "machine" || type === "device"
      ? []
      : [{ label: "Authorization", value: `${issuer}/oidc/auth` }]),
    ...(type === "device" ? [{ label: "Device", value: `${issuer}/oidc/device/auth` }] : []),
    { label: "Token", value: `${issuer}/oidc/token` },
    ...(type === "machine" ? [] : [{ label: "User info", value: `${issuer}/oidc/me` }]),
    { label: "Keys", value: `${issuer}/oidc/jwks` },
    ...(type === "machine" ? [] : [{ label: "Sign-out", value: `${issuer}/oidc/logout` }]),
  ];
}
