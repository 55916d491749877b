import { ask, signIn, userList } from "./api.mjs";
import { eachSide, measureInTurns } from "./both-sizes.mjs";
import { commonName, emailOf, rareName } from "./users.mjs";

/** Each query of the list by its name in the report. `rare` finds as many at every size of the table. */
export const listQueries = {
  "User list, first page": "",
  "Search that finds 20": `?q=${rareName}`,
  "Search that finds 2 in 100": `?q=${commonName}`,
  "Search of two letters": "?q=zo",
  "Sorted by email": "?sort=email",
  "Sorted by last sign-in": "?sort=-lastLoginAt",
  "Blocked, rare": "?status=blocked",
  "Pending deletion, rare": "?status=pendingDeletion",
  "Unverified, 1 in 10": "?status=unverified",
  "Active, nearly all": "?status=active",
  "Email verified, 9 in 10": "?email=verified",
  "Phone verified, 1 in 5": "?phone=verified",
  "No phone, 4 in 5": "?phone=none",
  "Role, rare": "?role=bench-rare",
  "Role, 1 in 10": "?role=bench-common",
  "Password, all": "?method=password",
  "Passkey, 1 in 10": "?method=passkey",
  "Provider, rare": "?provider=google",
  "Provider, 1 in 8": "?provider=github",
  "Second factor, 1 in 4": "?factor=any",
  "No second factor, 3 in 4": "?factor=none",
  "Authenticator app, 1 in 8": "?factor=totp",
  "Never signed in, 1 in 3": "?signedIn=never",
  "Created in the last 180 days, 1 in 4": "?createdAfter=180d",
  "Signed in in the last 180 days": "?lastLoginAfter=180d",
  "Two filters": "?status=unverified&factor=any",
  "A user’s page": `/lookup?email=${encodeURIComponent(emailOf(300))}`,
};

/** How far a deep page is from the first one, in users, where there are so many. */
const DEEP = 10_000;

/** Latency of the list's pages at both sizes. */
export async function measureLists(sides, { seconds, rounds }) {
  const deep = await eachSide(sides, async ({ node, size }) =>
    deepPage(node.url, await signIn(node.url, emailOf(1)), size),
  );
  const queries = Object.fromEntries(
    Object.entries(listQueries).map(([name, query]) => [name, (token) => userList(token, query)]),
  );
  const deepQueries = {
    "Deep page": (token, key) => userList(token, `?cursor=${deep[key].onward}`),
    "Deep page, back": (token, key) => userList(token, `?cursor=${deep[key].back}`),
  };
  // A filter's figure is a median of hundreds in a second already.
  const pace = { rounds, seconds: Math.max(1, seconds / 5), warm: 300 };
  return measureInTurns(sides, { ...queries, ...deepQueries }, pace);
}

/** The cursors around a page in the middle of the list, or DEEP users from its start. */
async function deepPage(url, token, size) {
  let page = await ask(url, userList(token)[0]);
  for (let passed = 50; passed < Math.min(DEEP, size / 2); passed += 50) {
    page = await ask(url, userList(token, `?cursor=${page.nextCursor}`)[0]);
  }
  return { onward: page.nextCursor, back: page.previousCursor };
}
