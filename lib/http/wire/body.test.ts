import { expect, it } from "vitest";
import { DomainError } from "@/lib/domain/core/errors";
import { readBounded } from "./body";

const MAX = 1000;

type Sent = { pieces: number; breaks?: boolean };

/** A request whose body comes in pieces of 100 bytes, and how many of them were taken from it. */
function sending({ pieces, breaks = false }: Sent, declared: number | null) {
  const taken = { pieces: 0 };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (taken.pieces < pieces) controller.enqueue(new Uint8Array(100));
        else if (breaks) controller.error(new Error("aborted"));
        else controller.close();
        taken.pieces += 1;
      },
    },
    { highWaterMark: 0 },
  );
  const headers = declared === null ? undefined : { "content-length": String(declared) };
  const init = { method: "POST", body, headers, duplex: "half" } as RequestInit;
  return { request: new Request("http://localhost/", init), taken };
}

async function outcomeOf(request: Request): Promise<number | string> {
  try {
    return (await readBounded(request, MAX)).length;
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
}

it.each<[what: string, sent: Sent, declared: number | null, outcome: number | string]>([
  ["the declared length", { pieces: 10 }, 1000, 1000],
  ["no declared length", { pieces: 10 }, null, 1000],
  ["more than is allowed", { pieces: 11 }, 1100, "too_large"],
  ["more than is allowed, undeclared", { pieces: 11 }, null, "too_large"],
  ["more than it declares and is allowed", { pieces: 11 }, 10, "too_large"],
  ["an end before its length", { pieces: 3, breaks: true }, 1000, "invalid_request"],
  ["an end before it is complete", { pieces: 3, breaks: true }, null, "invalid_request"],
  ["a length that is no number", { pieces: 1 }, Number.NaN, "too_large"],
])("[S70] a body with %s", async (_what, sent, declared, outcome) => {
  expect(await outcomeOf(sending(sent, declared).request)).toBe(outcome);
});

it("[S70] nothing is read of a body that declares too much, and little of one that declares nothing", async () => {
  const declared = sending({ pieces: 10_000 }, 1_000_000);
  expect(await outcomeOf(declared.request)).toBe("too_large");
  expect(declared.taken.pieces).toBe(0);
  const undeclared = sending({ pieces: 10_000 }, null);
  expect(await outcomeOf(undeclared.request)).toBe("too_large");
  expect(undeclared.taken.pieces).toBeLessThan(20);
});
