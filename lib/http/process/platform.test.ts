import { expect, test } from "vitest";
import { oncePerMinute } from "./platform";

test("[E2] the log says why the database is unreachable once a minute, and each reason", () => {
  let time = 0;
  const said: string[] = [];
  const note = oncePerMinute(
    (reason) => said.push(reason),
    () => time,
  );
  for (const message of ["certificate has expired", "timeout", "certificate has expired"]) {
    note(new Error(message));
  }
  expect(said).toEqual(["certificate has expired", "timeout"]);
  time = 60_000;
  note(new Error("certificate has expired"));
  expect(said).toHaveLength(3);
});
