import { expect, test } from "vitest";
import { createGatehouse } from "./create";

const url = "https://id.example.com";
const ids = ["0193a000-0000-7000-8000-000000000001", "0193a000-0000-7000-8000-000000000002"];

/** A Gatehouse that answers each request for a code with the next ID, and keeps what it was sent. */
function server() {
  const bodies: Record<string, unknown>[] = [];
  let asked = 0;
  const fetch = async (request: Request) => {
    bodies.push(await request.json());
    const isAsked = /codes$|reset-request$/.test(new URL(request.url).pathname);
    return Response.json(isAsked ? { codeId: ids[asked++] } : {}, { status: isAsked ? 202 : 200 });
  };
  return { bodies, fetch };
}

test("[A3] [S91] the client sends a code with the IDs of its own requests for that address", async () => {
  const { bodies, fetch } = server();
  const client = createGatehouse({ url, fetch });
  await client.requestCode({ phone: "+36 30 123-4567", scene: "LOGIN" });
  await client.requestPasswordReset({ phone: "+36301234567" });
  await client.loginByCode({ phone: "+36301234567", code: "123456" });
  await client.loginByCode({ phone: "+36301234568", code: "123456" });
  await client.loginByCode({ phone: "+36301234567", code: "123456", codeId: ids[0] ?? "" });
  expect(bodies.slice(2)).toEqual([
    { phone: "+36301234567", code: "123456", codeId: ids },
    { phone: "+36301234568", code: "123456" },
    { phone: "+36301234567", code: "123456", codeId: ids[0] },
  ]);
});

test("[A3] a client with an API key serves many people, so it keeps none of their requests", async () => {
  const { bodies, fetch } = server();
  const client = createGatehouse({ url, fetch, apiKey: "gh_key" });
  await client.requestCode({ email: "ada@example.com", scene: "LOGIN" });
  await client.loginByCode({ email: "ada@example.com", code: "123456" });
  expect(bodies[1]).toEqual({ email: "ada@example.com", code: "123456" });
});

test("[A3] [S91] the client verifies an email with the ID that its sign-up got", async () => {
  const bodies: Record<string, unknown>[] = [];
  const fetch = async (request: Request) => {
    bodies.push(await request.json());
    return Response.json({ user: {}, codeId: ids[0] }, { status: 201 });
  };
  const client = createGatehouse({ url, fetch });
  await client.register({ email: "Ada@example.com", password: "six plum tractors waving" });
  await client.verifyEmail({ email: "ada@example.com", code: "123456" });
  expect(bodies[1]).toEqual({ email: "ada@example.com", code: "123456", codeId: [ids[0]] });
});
