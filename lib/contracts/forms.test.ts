import { describe, expect, test } from "vitest";
import { profileForm, verifyCodeForm } from "./forms";

const emptyProfile = Object.fromEntries(
  Object.keys(profileForm.shape).map((field) => [field, ""]),
) as Record<keyof typeof profileForm.shape, string>;

describe("profile form", () => {
  test("a field left empty clears what was set", () => {
    const values = profileForm.parse({ ...emptyProfile, name: "Maria", bio: "  " });
    expect(values.name).toBe("Maria");
    expect(values.bio).toBeNull();
    expect(values.website).toBeNull();
  });

  test.each(["javascript:alert(1)", "data:text/html,x", "http://127.0.0.1/", "http://localhost/"])(
    "[S71] refuses %s as an address, with a message next to the field",
    (website) => {
      const result = profileForm.safeParse({ ...emptyProfile, website });
      expect(result.error?.issues).toMatchObject([
        { path: ["website"], message: "Enter a web address that starts with https://." },
      ]);
    },
  );

  test("drops what the form did not ask for", () => {
    expect(profileForm.parse({ ...emptyProfile, roles: "owner" })).not.toHaveProperty("roles");
  });
});

test("a code keeps its digits, whatever was pasted along", () => {
  expect(verifyCodeForm.parse({ email: "a@example.com", code: "123 - 456" }).code).toBe("123456");
});
