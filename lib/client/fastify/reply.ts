import type { FastifyReply } from "fastify";

/** Sends an answer of the web's form. Fastify keeps each Set-Cookie. */
export async function reply(found: Response, answer: FastifyReply): Promise<FastifyReply> {
  answer.code(found.status);
  for (const [name, value] of found.headers) answer.header(name, value);
  return answer.send(await found.text());
}
