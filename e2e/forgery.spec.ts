import { origin } from "./support/app";
import { postForm, readForm } from "./support/forms";
import { cookieHeader, raw } from "./support/raw";
import { expect, test } from "./support/test";

const foreign = ["https://evil.example", "null", `${origin}.evil.example`, "http://localhost:1"];

test("a form posted from another site signs nobody in and changes nothing [S75]", async ({
  openBrowser,
  personPage: page,
  person,
}) => {
  const { request } = (await openBrowser()).context();
  const form = await readForm(request, "/sign-in", "password");
  const { email, password } = person;
  for (const site of foreign) {
    const answer = await postForm(request, form, { login: email, password }, { Origin: site });
    expect(answer.status(), site).not.toBe(303);
    expect((await request.storageState()).cookies, site).toEqual([]);
  }

  const profile = await readForm(page.request, "/settings/profile", "bio");
  for (const site of foreign) {
    await postForm(page.request, profile, { name: "Forged" }, { Origin: site });
  }
  await page.goto("/settings/profile");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(person.name);
});

test("the API takes no cookie from another site, and no body that a form can send [S75]", async ({
  personPage: page,
}) => {
  const cookie = cookieHeader(await page.context().cookies());
  for (const site of foreign) {
    const answer = await raw("/api/v1/me", {
      method: "PATCH",
      headers: { cookie, origin: site, "content-type": "application/json" },
      body: JSON.stringify({ name: "Forged" }),
    });
    expect(answer.status, site).toBe(403);
  }
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]) {
    const answer = await raw("/api/v1/me", {
      method: "PATCH",
      headers: { cookie, origin, "content-type": type },
      body: JSON.stringify({ name: "Forged" }),
    });
    expect(answer.status, type).toBe(415);
  }
  const crossSite = await raw("/api/v1/me/sessions", {
    method: "DELETE",
    headers: { cookie, "sec-fetch-site": "cross-site" },
  });
  expect(crossSite.status).toBe(403);
  await page.goto("/settings/sessions");
  await expect(page.getByText("This device", { exact: true })).toBeVisible();
});

const boundary = "----test";
const part = (name: string, value: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const multipart = (...parts: string[]) => `${parts.join("")}--${boundary}--\r\n`;
const asForm = { "content-type": `multipart/form-data; boundary=${boundary}` };
const asText = { "content-type": "text/plain;charset=UTF-8" };

/** Shapes of React's Flight protocol that have broken servers (CVE-2025-55182, CVE-2026-64641), and plain junk. */
const malformed: { headers: Record<string, string>; body: string }[] = [
  { headers: asText, body: "" },
  { headers: asText, body: "[" },
  { headers: asText, body: "{}" },
  { headers: asText, body: '["$1"]' },
  { headers: asText, body: '["$K1"]' },
  { headers: asText, body: '["$F1:constructor:constructor"]' },
  { headers: asText, body: `[${'"$Q0",'.repeat(50)}1]` },
  { headers: asText, body: `${"[".repeat(5000)}${"]".repeat(5000)}` },
  { headers: asForm, body: "" },
  { headers: asForm, body: "no parts at all" },
  { headers: asForm, body: multipart(part("0", "[")) },
  { headers: asForm, body: multipart(part("0", '["$1:__proto__:then"]'), part("1", "{}")) },
  { headers: asForm, body: multipart(part("0", '{"then":"$1:then"}'), part("1", '"$@0"')) },
  {
    headers: asForm,
    body: multipart(
      part("0", '{"then":"$1:__proto__:then","status":"resolved_model","value":"{}"}'),
      part("1", '"$@0"'),
    ),
  },
  { headers: asForm, body: multipart(part("0", '["$B1"]'), part("1", "x")) },
  { headers: asForm, body: multipart(part("0", '["$h1"]'), part("1", '{"id":"x","bound":null}')) },
  { headers: asForm, body: multipart(part("$ACTION_ID_x", "")) },
  { headers: asForm, body: multipart(part("$ACTION_REF_1", ""), part("$ACTION_1:0", "{")) },
  {
    headers: asForm,
    body: multipart(
      part("$ACTION_REF_1", ""),
      part("$ACTION_1:0", '{"id":"__proto__","bound":"$@1"}'),
      part("$ACTION_1:1", "["),
    ),
  },
  { headers: asForm, body: multipart(part("__proto__", "x"), part("constructor", "y")) },
  { headers: { "content-type": "multipart/form-data" }, body: "no boundary" },
  { headers: { "content-type": "application/json" }, body: "{" },
  {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "$ACTION_ID_x=&__proto__[x]=1",
  },
];

test("malformed action posts are refused, and the server keeps working [S77]", async ({
  request,
}) => {
  const form = await readForm(request, "/sign-in", "password");
  const reference = Object.entries(form.fields).find(([name]) => name.endsWith(":0"))?.[1];
  const real = String(JSON.parse(reference ?? "{}").id);
  expect(real, "the id of the form's action").toMatch(/^[0-9a-f]{40,}$/);
  for (const path of ["/sign-in", "/settings/profile", "/nowhere"]) {
    for (const { headers, body } of malformed) {
      for (const id of [null, real, "__proto__"]) {
        const answer = await raw(path, {
          method: "POST",
          headers: { origin, ...headers, ...(id && { "next-action": id }) },
          body,
        });
        const what = `${path} ${id} ${JSON.stringify(headers)} ${body.slice(0, 120)}`;
        expect(answer.status, what).toBeLessThan(500);
        expect(answer.body, what).not.toMatch(/at \S+ \(|node_modules|ECONN/);
      }
    }
  }
  expect((await raw("/sign-in")).status).toBe(200);
});
