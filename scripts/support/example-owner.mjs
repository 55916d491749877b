import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { ScriptError } from "./project.mjs";

export const dataFolder = ".data-example";
export const ownerFile = `${dataFolder}/owner.json`;

/** The owner of the examples' Gatehouse, with a random password in a file for later starts. */
export function ensureOwner() {
  if (existsSync(ownerFile)) {
    return { owner: JSON.parse(readFileSync(ownerFile, "utf8")), isNew: false };
  }
  const owner = { email: "owner@example.com", password: randomBytes(12).toString("base64url") };
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  writeFileSync(ownerFile, JSON.stringify(owner), { mode: 0o600 });
  return { owner, isNew: true };
}

/** Calls Gatehouse's API as its owner, signed in at the first call. */
export function ownerApi(gatehouse, { email, password }) {
  let token;
  return async (method, path, body) => {
    token ??= (await send("POST", "/api/v1/auth/login", { email, password })).accessToken;
    return send(method, path, body);
  };

  async function send(method, path, body) {
    const response = await fetch(`${gatehouse}${path}`, {
      method,
      headers: {
        ...(body && { "Content-Type": "application/json" }),
        ...(token && { Authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (response.ok) return response.json();
    const text = await response.text();
    throw new ScriptError(`${method} ${path} answered ${response.status}: ${text}`);
  }
}
