import express from "express";
import { createTokenGuard } from "gatehouse-client/express";

/** The API: it takes access tokens that Gatehouse issued for it, and knows no cookies. */
export const api = express();

const guard = createTokenGuard();
const harvest = new Map();

/** One origin may call it from a browser, exactly. Bearer tokens need no credentials mode. */
api.use((request, response, next) => {
  response.vary("Origin");
  if (request.get("Origin") === process.env.APP_URL) {
    response.set("Access-Control-Allow-Origin", process.env.APP_URL);
    response.set("Access-Control-Allow-Headers", "Authorization, Content-Type");
    response.set("Access-Control-Allow-Methods", "GET, POST");
  }
  if (request.method === "OPTIONS") return response.sendStatus(204);
  return next();
});

api.get("/harvest", guard.requireToken({ scope: "harvest:read" }), (request, response) => {
  response.json({ entries: harvest.get(guard.token(request).sub) ?? [] });
});

const write = guard.requireToken({ scope: "harvest:write" });
api.post("/harvest", write, express.json({ limit: "10kb" }), (request, response) => {
  const { sub } = guard.token(request);
  const text = String(request.body?.text ?? "").trim();
  if (!text || text.length > 280) {
    return response
      .status(422)
      .json({ code: "invalid_text", detail: "Write 1 to 280 characters." });
  }
  const entries = [text, ...(harvest.get(sub) ?? [])].slice(0, 100);
  harvest.set(sub, entries);
  return response.status(201).json({ entries });
});
