import { createBrowserAuth } from "gatehouse-client/browser";
import {
  GatehouseProvider,
  SignedIn,
  SignedOut,
  SignInButton,
  UserButton,
} from "gatehouse-client/react";
import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";

/** Code flow with PKCE in the browser. The tokens are in memory alone. */
const auth = createBrowserAuth({
  url: SETTINGS.url,
  clientId: SETTINGS.clientId,
  audience: SETTINGS.audience,
  scope: "openid profile email offline_access harvest:read harvest:write",
});

/** Calls the API with a token that is fresh: `getAccessToken` refreshes it where needed. */
async function call(method, body) {
  const answer = await fetch(`${SETTINGS.api}/harvest`, {
    method,
    headers: {
      Authorization: `Bearer ${await auth.getAccessToken()}`,
      ...(body && { "Content-Type": "application/json" }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`The API answered ${answer.status}.`);
  return (await answer.json()).entries;
}

function Harvest() {
  const [entries, setEntries] = useState(null);
  const [problem, setProblem] = useState(null);
  const show = (promise) => promise.then(setEntries, (error) => setProblem(error.message));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the user is known.
  useEffect(() => void show(call("GET")), []);
  const add = (form) => show(call("POST", { text: form.get("text") }));
  return (
    <>
      <form action={add}>
        <label htmlFor="text">What did you pick?</label>
        <input id="text" name="text" maxLength={280} required autoComplete="off" />
        <button type="submit">Add</button>
      </form>
      {problem && <p role="alert">{problem}</p>}
      {entries?.length === 0 && <p className="quiet">Nothing yet.</p>}
      <ul>
        {entries?.map((text, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no id, and never move.
          <li key={entries.length - index}>{text}</li>
        ))}
      </ul>
    </>
  );
}

createRoot(document.getElementById("root")).render(
  <GatehouseProvider auth={auth}>
    <header>
      <strong>Harvest</strong>
      <SignedIn>
        <UserButton accountUrl={`${SETTINGS.url}/settings`} />
      </SignedIn>
    </header>
    <main>
      <h1>What the garden gave</h1>
      <SignedIn>
        <Harvest />
      </SignedIn>
      <SignedOut>
        <p>A page without a server of its own, and an API that it calls with an access token.</p>
        <SignInButton />
      </SignedOut>
    </main>
  </GatehouseProvider>,
);
