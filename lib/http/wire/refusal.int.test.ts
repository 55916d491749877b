import { expect, it } from "vitest";
import { updateProfile } from "@/lib/domain/account/profile";
import { blockUser } from "@/lib/domain/admin/block";
import { deleteUser, setUserRoles } from "@/lib/domain/admin/manage-user";
import { requestCode } from "@/lib/domain/sign-in/request-code";
import { testApp } from "@/lib/testing/app";
import { makeUser, newEmail, signInAs, systemCtx } from "@/lib/testing/factories";
import { asRefusal } from "./refusal";

const app = testApp({ patienceMs: 20_000 });

it("what meets the removal of its user is refused, and no fault of ours", async () => {
  for (let round = 0; round < 5; round++) {
    const user = await makeUser(app());
    const here = await signInAs(app(), user);
    const system = systemCtx(app());
    const runs = [
      deleteUser(system, user),
      blockUser(system, user),
      setUserRoles(system, { id: user.id, roles: ["admin"] }),
      updateProfile(here, { name: "Ada" }),
      requestCode(here, { email: newEmail(), scene: "CHANGE_EMAIL" }),
    ];
    const outcomes = await Promise.allSettled(runs);
    const faults = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(faults.filter((one) => asRefusal(one) === null)).toEqual([]);
  }
});
