import Fastify from "fastify";
import { createTokenGuard } from "gatehouse-client/fastify";

/** An API that programs call. Nobody signs in: each program has an id, a secret and the scopes it needs. */
const app = Fastify();
const guard = createTokenGuard();
const readings = [];

const write = { preHandler: guard.requireToken({ scope: "readings:write" }), bodyLimit: 10_000 };
app.post("/readings", write, async (request, reply) => {
  const celsius = Number(request.body?.celsius);
  if (!Number.isFinite(celsius)) {
    return reply.code(422).send({ code: "invalid_reading", detail: "Send `celsius`, a number." });
  }
  readings.push({ celsius, from: guard.token(request).clientId });
  return reply.code(201).send({ count: readings.length });
});

const read = { preHandler: guard.requireToken({ scope: "readings:read" }) };
app.get("/readings", read, async () => ({ readings: readings.slice(-100) }));

await app.listen({ port: Number(new URL(process.env.API_URL).port), host: "localhost" });
