import { createHash } from "node:crypto";
import { request } from "node:http";
import { createServer } from "node:https";
import { makeCertificate } from "../../e2e/support/certificate.mjs";

const verifier = "a-verifier-for-the-modules-that-send-none-of-their-own";
const challenge = createHash("sha256").update(verifier).digest("base64url");

/**
 * Ends TLS in front of Gatehouse, and adds PKCE to what the suite sends without it: Gatehouse asks it of
 * every client, and only one module of the suite has it.
 * @param {{port: number, appPort: number}} ports
 */
export async function startProxy({ port, appPort }) {
  const server = createServer(makeCertificate(), async (incoming, outgoing) => {
    const chunks = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const url = withChallenge(incoming.url);
    const body = withVerifier(url, Buffer.concat(chunks).toString());
    const { "transfer-encoding": _, ...headers } = incoming.headers;
    headers["x-forwarded-for"] = incoming.socket.remoteAddress;
    headers["x-forwarded-proto"] = "https";
    if (incoming.method === "POST") headers["content-length"] = Buffer.byteLength(body);
    const target = {
      host: "127.0.0.1",
      port: appPort,
      method: incoming.method,
      path: url,
      headers,
    };
    request(target, (answer) => {
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.pipe(outgoing);
    })
      .on("error", () => outgoing.destroy())
      .end(incoming.method === "POST" ? body : undefined);
  });
  await new Promise((resolve) => server.listen(port, resolve));
  return server;
}

function withChallenge(url) {
  if (!url.startsWith("/oidc/auth?") || url.includes("code_challenge=")) return url;
  return `${url}&code_challenge=${challenge}&code_challenge_method=S256`;
}

function withVerifier(url, body) {
  const isCode = body.includes("grant_type=authorization_code");
  if (url !== "/oidc/token" || !isCode || body.includes("code_verifier=")) return body;
  return `${body}&code_verifier=${verifier}`;
}
