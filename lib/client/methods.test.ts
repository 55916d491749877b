import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { clientOperations } from "@/lib/http/rest/client-types";
import { createGatehouse } from "./create";

type Anyhow = Record<string, (...input: unknown[]) => Promise<unknown>>;

const pair = { accessToken: "a", refreshToken: "b", tokenType: "Bearer", expiresIn: 900 };

/** A client whose server answers everything with the same body. */
function listeningClient() {
  const calls: string[] = [];
  const client = createGatehouse({
    url: "https://id.example.com/",
    tokens: { accessToken: "a", refreshToken: "b" },
    async fetch(request) {
      calls.push(`${request.method} ${new URL(request.url).pathname}`);
      return Response.json(pair);
    },
  });
  return { client: client as unknown as Anyhow, calls };
}

describe("the client's methods", () => {
  it.each(clientOperations.map((one) => [one.id, one] as const))(
    "%s calls its own operation",
    async (id, { method, path }) => {
      const { client, calls } = listeningClient();
      const called = client[id];
      if (!called) throw new Error(`The client has no method ${id}: write it in lib/client.`);
      // Whatever is in the path comes first, in its order; then what is sent.
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => `the ${name}`);
      await called(...inPath, {});
      const filled = inPath.reduce(
        (text, one) => text.replace(/\{\w+\}/, encodeURIComponent(one)),
        path,
      );
      expect(calls).toEqual([`${method.toUpperCase()} ${filled}`]);
    },
  );

  it("are these and no others", () => {
    const { client } = listeningClient();
    const ids = clientOperations.map(({ id }) => id);
    const others = Object.keys(client).filter((name) => !ids.includes(name));
    expect(others).toEqual(["getTokens", "setTokens"]);
  });

  it("can be handed on without their object", async () => {
    const { client, calls } = listeningClient();
    const { getMe } = client;
    await getMe?.();
    expect(calls).toEqual(["GET /api/v1/me"]);
  });

  it("are named by docs/seeds.md as they are", async () => {
    const file = path.resolve(import.meta.dirname, "../../docs/seeds.md");
    const rows = (await readFile(file, "utf8")).split("\n").map((row) => row.split("|"));
    const named = rows.flatMap((cells) => [...(cells[5] ?? "").matchAll(/`(\w+)`/g)]);
    expect(named.length).toBeGreaterThan(50);
    const { client } = listeningClient();
    expect(named.map(([, name]) => name).filter((name) => !client[name ?? ""])).toEqual([]);
  });
});
