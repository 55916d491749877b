import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { AVATAR_BYTES } from "@/lib/contracts/avatar-files";
import { newPerson, type Person } from "@/lib/testing/api-users";
import { testPlatform } from "@/lib/testing/context";
import { expectProblem } from "@/lib/testing/problems";
import { runScenarios, type World, worldOf } from "@/lib/testing/scenarios";

let world: World;
beforeAll(async () => {
  world = worldOf(await testPlatform());
});

const path = "/api/v1/me/avatar";
const create = { width: 40, height: 20, channels: 3, background: "#0a6346" } as const;
const png = new Uint8Array(await sharp({ create }).png().toBuffer());
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script/></svg>';
const typed = (type: string) => ({ "content-type": type });

type Setting = { person: Person };
const prepare = async ({ api }: World): Promise<Setting> => ({ person: await newPerson(api) });
const put =
  (raw: BodyInit, headers: Record<string, string> = typed("image/png")) =>
  ({ person }: Setting) => ({ method: "PUT", path, token: person.accessToken, raw, headers });
const refused = (code: string) => ({ code });

describe("a picture, over HTTP", () => {
  runScenarios(() => world, prepare, [
    {
      name: "is set",
      call: put(png),
      status: 200,
      body: ({ person }) => ({
        id: person.user.id,
        profile: { picture: expect.stringContaining(`/avatars/${person.user.id}/`) },
      }),
      events: [["profile.updated", "person", "person", { fields: ["picture"] }]],
    },
    {
      name: "is removed, even where there is none",
      call: ({ person }) => ({ method: "DELETE", path, token: person.accessToken }),
      status: 200,
      body: { profile: { picture: null } },
      events: [["profile.updated", "person", "person", { fields: ["picture"] }]],
    },
    {
      name: "[S71] is refused as an SVG",
      call: put(svg, typed("image/svg+xml")),
      status: 415,
      body: refused("unsupported_media_type"),
    },
    {
      name: "[S71] is refused as an SVG that is called a PNG",
      call: put(svg),
      status: 422,
      body: { ...refused("validation_failed"), errors: [{ path: "picture" }] },
    },
    { name: "is refused as JSON", call: put("{}", typed("application/json")), status: 415 },
    {
      name: "[S75] is refused as a form",
      call: put("x", typed("multipart/form-data; boundary=x")),
      status: 415,
    },
    {
      name: "is refused as more than one type",
      call: put(png, typed("image/png, application/json")),
      status: 415,
    },
    {
      name: "is refused compressed",
      call: put(png, { ...typed("image/png"), "content-encoding": "gzip" }),
      status: 415,
    },
    { name: "is refused without bytes", call: put(new Uint8Array()), status: 422 },
    {
      name: "is refused as half a picture",
      call: put(png.slice(0, 30)),
      status: 422,
    },
    {
      name: "[S70] is refused past 5 MB",
      call: put(new Uint8Array(AVATAR_BYTES + 1)),
      status: 413,
      body: refused("too_large"),
    },
    {
      name: "[S70] is refused by the size that it declares",
      call: put(png, { ...typed("image/png"), "content-length": String(AVATAR_BYTES + 1) }),
      status: 413,
    },
    {
      name: "is for the signed-in",
      call: { method: "PUT", path, raw: png, headers: typed("image/png") },
      status: 401,
    },
  ]);

  it("[S70] counts what it holds, not what it declares", async () => {
    const { accessToken: token } = await newPerson(world.api);
    const chunk = new Uint8Array(500_000);
    let sent = 0;
    const raw = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += chunk.length;
        if (sent > 20_000_000) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const headers = typed("image/png");
    const answer = await world.api.call("PUT", path, { token, raw, headers });
    expectProblem(answer);
    expect(answer.status).toBe(413);
    expect(sent).toBeLessThan(AVATAR_BYTES + 4 * chunk.length);
  });

  it("[S70] leaves the limits of every other call as they were", async () => {
    const { accessToken: token } = await newPerson(world.api);
    const large = JSON.stringify({ name: "a".repeat(100_001) });
    const answer = await world.api.call("PATCH", "/api/v1/me", { token, raw: large });
    expect(answer.status).toBe(413);
    const image = { token, raw: png, headers: typed("image/png") };
    expect((await world.api.call("PATCH", "/api/v1/me", image)).status).toBe(415);
  });
});
