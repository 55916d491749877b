import { describe, inject } from "vitest";
import { apiAt } from "@/lib/testing/api";
import { apiSuite } from "@/lib/testing/api-suite";

const { url, nextUrl, owner: admin } = inject("liveHouse");

describe("the API of the Node server", () => {
  apiSuite(() => ({ api: apiAt(url), admin }));
});

describe("the API as Next routes", () => {
  apiSuite(() => ({ api: apiAt(nextUrl), admin }));
});
