import express from "express";
import { describeAdapter } from "@/lib/testing/sdk/adapter";
import type { AppOptions } from "../app";
import { createGatehouseExpress, createTokenGuard } from ".";

async function create(options: AppOptions, audience: string, parse: boolean) {
  const gatehouse = createGatehouseExpress(options);
  const guard = createTokenGuard({ url: options.url, audience });
  const app = express();
  if (parse) app.use(express.urlencoded({ extended: true }), express.json());
  app.use(gatehouse.routes());
  app.get("/me", gatehouse.requireSession(), (request, response) => {
    response.json(gatehouse.session(request).user);
  });
  app.get("/maybe", async (request, response) => {
    const session = await gatehouse.getSession(request, response);
    response.json({ sub: session?.user.sub ?? null, accessToken: session?.accessToken });
  });
  app.get("/api/notes", guard.requireToken({ scope: "notes:read" }), (request, response) => {
    response.json({ sub: guard.token(request).sub });
  });
  app.get("/api/admin", guard.requireToken({ permission: "admin" }), (_, response) => {
    response.json({});
  });
  return app;
}

describeAdapter("Express", (options, audience) => create(options, audience, false));
describeAdapter("Express behind body parsers", (options, audience) =>
  create(options, audience, true),
);
