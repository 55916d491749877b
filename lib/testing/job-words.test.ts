import { expect, it } from "vitest";
import { kindNames } from "@/components/admin/jobs/job-words";
import { jobKinds } from "@/lib/domain/housekeeping/job-kinds";

it("the page of jobs names each kind, and none that is gone", () => {
  expect(Object.keys(kindNames).sort()).toEqual(jobKinds.map(({ kind }) => kind).sort());
});
