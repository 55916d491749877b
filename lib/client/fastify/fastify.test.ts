import Fastify from "fastify";
import { describeAdapter } from "@/lib/testing/sdk/adapter";
import type { AppOptions } from "../app";
import { createGatehouseFastify, createTokenGuard } from ".";

async function create(options: AppOptions, audience: string, parse: boolean) {
  const gatehouse = createGatehouseFastify(options);
  const guard = createTokenGuard({ url: options.url, audience });
  const app = Fastify();
  if (parse) {
    const form = "application/x-www-form-urlencoded";
    app.addContentTypeParser(form, { parseAs: "string" }, async (_: unknown, body: string) =>
      Object.fromEntries(new URLSearchParams(body)),
    );
  }
  app.register(gatehouse.plugin);
  app.get("/me", { preHandler: gatehouse.requireSession }, async (request) => {
    return gatehouse.session(request).user;
  });
  app.get("/maybe", async (request, reply) => {
    const session = await gatehouse.getSession(request, reply);
    return { sub: session?.user.sub ?? null, accessToken: session?.accessToken };
  });
  const notes = { preHandler: guard.requireToken({ scope: "notes:read" }) };
  app.get("/api/notes", notes, async (request) => ({ sub: guard.token(request).sub }));
  app.get(
    "/api/admin",
    { preHandler: guard.requireToken({ permission: "admin" }) },
    async () => ({}),
  );
  await app.ready();
  return app.routing;
}

describeAdapter("Fastify", (options, audience) => create(options, audience, false));
describeAdapter("Fastify behind a form parser", (options, audience) =>
  create(options, audience, true),
);
