import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { describeAdapter } from "@/lib/testing/sdk/adapter";
import { createGatehouseHono, createTokenGuard } from ".";

describeAdapter("Hono", async (options, audience) => {
  const gatehouse = createGatehouseHono(options);
  const { requireToken } = createTokenGuard({ url: options.url, audience });
  const app = new Hono();
  app.use(gatehouse.routes());
  app.get("/me", gatehouse.requireSession(), (c) => c.json(c.get("session").user));
  app.get("/maybe", async (c) => {
    const session = await gatehouse.getSession(c);
    return c.json({ sub: session?.user.sub ?? null, accessToken: session?.accessToken });
  });
  app.get("/api/notes", requireToken({ scope: "notes:read" }), (c) =>
    c.json({ sub: c.get("token").sub }),
  );
  app.get("/api/admin", requireToken({ permission: "admin" }), (c) => c.json({}));
  return getRequestListener(app.fetch);
});
