import { z } from "@hono/zod-openapi";
import { canonicalEmail, line } from "@/lib/contracts/fields";
import { DomainError } from "@/lib/domain/core/errors";
import { listOutbox } from "@/lib/domain/messages/list";
import type { Clock, MovableClock } from "@/lib/platform/clock";
import { channelsShownTo } from "./env-options";
import { answer, operation } from "./operation";

const tag = "Development";

const message = z.object({
  id: z.uuid(),
  channel: z.enum(["email", "sms"]),
  to: z.string(),
  template: z.string(),
  subject: z.string().optional(),
  text: z.string(),
  html: z.string().optional(),
  code: z.string().optional(),
  url: z.string().optional(),
  createdAt: z.iso.datetime(),
});

export const devOperations = [
  operation({
    id: "readOutbox",
    method: "get",
    path: "/api/dev/outbox",
    tag,
    summary: "List messages of channels without a provider, newest first",
    description: "Available only if the outbox viewer is on; otherwise 404.",
    access: "public",
    query: z.strictObject({ to: line(254).optional() }),
    answers: { 200: z.object({ messages: z.array(message) }) },
    errors: ["not_found"],
    async handle({ ctx, host, wasForwarded, query, options }) {
      const channels = channelsShownTo(
        { ip: ctx.ip, host: host(), forwarded: wasForwarded() },
        options,
      );
      requireSwitchedOn(channels.length > 0);
      const to = query.to === undefined ? {} : { to: canonicalEmail(query.to) ?? query.to };
      return answer(200, { messages: await listOutbox(ctx, { channels, ...to }) });
    },
  }),
  operation({
    id: "moveClock",
    method: "post",
    path: "/api/dev/clock",
    tag,
    summary: "Move the application's clock forward, for tests of expiry",
    description: "Available only if the outbox viewer is on and DEV_CLOCK=1; otherwise 404.",
    access: "public",
    body: z.strictObject({
      advanceSeconds: z
        .number()
        .min(0)
        .max(400 * 86_400),
    }),
    answers: { 200: z.object({ now: z.iso.datetime() }) },
    errors: ["not_found"],
    async handle({ ctx, host, wasForwarded, body, options }) {
      const channels = channelsShownTo(
        { ip: ctx.ip, host: host(), forwarded: wasForwarded() },
        options,
      );
      requireSwitchedOn(channels.length > 0 && options.devClock);
      if (!isMovable(ctx.clock)) throw new DomainError("not_found");
      ctx.clock.advance(body.advanceSeconds);
      return answer(200, { now: ctx.clock.now().toISOString() });
    },
  }),
];

/** @throws not_found, as if it did not exist */
function requireSwitchedOn(on: boolean): void {
  if (!on) throw new DomainError("not_found");
}

function isMovable(clock: Clock): clock is MovableClock {
  return "advance" in clock;
}
