import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import {
  type AuthSource,
  type AuthState,
  GatehouseProvider,
  SignedIn,
  SignedOut,
  SignInButton,
  SignOutButton,
  type User,
  UserButton,
  useUser,
} from ".";

const ada: User = { sub: "1", name: "Ada Lovelace", email: "ada@example.com" };

const page = (
  <>
    <SignedIn>in</SignedIn>
    <SignedOut>out</SignedOut>
    <Name />
  </>
);
function Name() {
  const { status, user } = useUser();
  return (
    <p>
      {status} {user?.name}
    </p>
  );
}
const render = (user: User | null | undefined, children: React.ReactNode) =>
  renderToStaticMarkup(<GatehouseProvider initialUser={user}>{children}</GatehouseProvider>);

/** A source without a server, as createBrowserAuth makes it. */
const spa = (state: AuthState): AuthSource => ({
  ...{ getState: () => state, subscribe: () => () => {}, start: () => () => {} },
  ...{ signIn() {}, signOut() {}, routes: null },
});

describe("a page that a server renders", () => {
  it.each([
    [ada, "in<p>signed-in Ada Lovelace</p>"],
    [null, "out<p>signed-out </p>"],
    [undefined, "<p>loading </p>"],
  ])("for %j", (user, html) => {
    expect(render(user, page)).toBe(html);
  });

  it("needs the provider", () => {
    expect(() => renderToStaticMarkup(<Name />)).toThrow(/GatehouseProvider/);
  });
});

describe("the buttons", () => {
  it("work without JavaScript where there is a server", () => {
    expect(render(null, <SignInButton className="button">Go</SignInButton>)).toBe(
      '<a class="button" href="/auth/login">Go</a>',
    );
    expect(render(null, <SignInButton returnTo="/a?b=1&c" />)).toContain(
      'href="/auth/login?returnTo=%2Fa%3Fb%3D1%26c"',
    );
    expect(render(ada, <SignOutButton />)).toBe(
      '<form action="/auth/logout" method="post"><button type="submit">Sign out</button></form>',
    );
  });

  it("are plain buttons where there is none", () => {
    const html = renderToStaticMarkup(
      <GatehouseProvider auth={spa({ status: "signed-out", user: null })}>
        <SignInButton />
        <SignOutButton />
      </GatehouseProvider>,
    );
    expect(html).toBe(
      '<button type="button">Sign in</button><button type="button">Sign out</button>',
    );
  });
});

describe("the user button", () => {
  it("is nothing while nobody is signed in", () => {
    expect(render(null, <UserButton />)).toBe("");
    expect(render(undefined, <UserButton />)).toBe("");
  });

  it("is a disclosure with a name, that holds account and sign-out", () => {
    const html = render(ada, <UserButton accountUrl="https://id.example.com/settings" />);
    expect(html).toMatch(/<details[^>]*><summary aria-label="Account: Ada Lovelace"/);
    expect(html).toContain('<span aria-hidden="true"');
    expect(html).toContain(">AL<");
    expect(html).toContain('<a href="https://id.example.com/settings">Manage account</a>');
    expect(html).toContain('action="/auth/logout"');
  });

  it("shows the picture, and speaks the application's language", () => {
    const picture = "https://id.example.com/a.webp";
    const labels = { menu: "Konto", account: "Verwalten", signOut: "Abmelden" };
    const html = render({ ...ada, picture }, <UserButton accountUrl="/s" labels={labels} />);
    expect(html).toContain(`src="${picture}" alt=""`);
    expect(html).toContain('aria-label="Konto: Ada Lovelace"');
    expect(html).toMatch(/Verwalten.*Abmelden/);
  });

  it("shows a hostile name as text", () => {
    const html = render({ sub: "1", name: "<img src=x onerror=alert(1)>" }, <UserButton />);
    expect(html).not.toContain("<img");
  });
});
