import type { Health } from "@/lib/contracts/answers/admin";
import { checkHealth } from "@/lib/domain/core/health";
import { answer, operation } from "./operation";
import { health } from "./schemas";

const unreachable: Health = { status: "unavailable", database: "unreachable" };

export const healthOperations = [
  operation({
    id: "getHealth",
    method: "get",
    path: "/api/health",
    tag: "Service",
    summary: "Check health: 503 while the database is unreachable",
    access: "public",
    answers: { 200: health, 503: health },
    whenUnavailable: { status: 503, body: unreachable },
    async handle({ ctx }) {
      const body = await checkHealth(ctx);
      return body.status === "ok" ? answer(200, body) : answer(503, body);
    },
  }),
];
