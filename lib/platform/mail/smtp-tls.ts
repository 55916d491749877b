import { readFileSync } from "node:fs";

type SmtpTls = { rejectUnauthorized?: boolean; ca?: string };

/**
 * SMTP_URL without its parameters `tls` and `ca`, and what they say: `?tls=no-verify` accepts any
 * certificate, `?ca=/path.pem` trusts the authorities, or the one certificate, in that file.
 * @throws when the file cannot be read
 */
export function readSmtpTls(address: string): { url: string; tls: SmtpTls } {
  const url = new URL(address);
  const [tls, ca] = [url.searchParams.get("tls"), url.searchParams.get("ca")];
  if (tls === null && ca === null) return { url: address, tls: {} };
  url.searchParams.delete("tls");
  url.searchParams.delete("ca");
  return {
    url: url.href,
    tls: {
      ...(tls === "no-verify" ? { rejectUnauthorized: false } : {}),
      // Any path: without the mark, a build would add the whole project to each function.
      ...(ca ? { ca: readFileSync(/* turbopackIgnore: true */ ca, "utf8") } : {}),
    },
  };
}

/** What is wrong with the two parameters, or null. */
export function wrongTls(address: string): string | null {
  const { searchParams } = new URL(address);
  const tls = searchParams.get("tls");
  if (tls !== null && !["verify", "no-verify"].includes(tls)) {
    return "must have tls=verify or tls=no-verify";
  }
  try {
    readSmtpTls(address);
    return null;
  } catch (error) {
    return `names a ca= that cannot be read (${error instanceof Error ? error.message : error})`;
  }
}
