import type { Metadata } from "next";
import { gatehouse } from "@/lib/gatehouse";
import { notesOf } from "@/lib/notes";
import { writeNote } from "./actions";

export const metadata: Metadata = { title: "Your notes" };

export default async function Notes() {
  const { user } = await gatehouse.requireSession();
  const notes = notesOf(user.sub);
  const roles = user.roles ?? [];
  return (
    <main>
      <h1>Your notes</h1>
      <p className="quiet">
        Signed in as {user.name ?? user.email}. Roles:{" "}
        {roles.length > 0 ? roles.join(", ") : "none"}.
      </p>
      <form action={writeNote} className="write">
        <label htmlFor="text">New note</label>
        <input id="text" name="text" maxLength={280} required autoComplete="off" />
        <button type="submit">Add</button>
      </form>
      {notes.length === 0 ? (
        <p className="empty">Nothing here yet. Write down what ripens first.</p>
      ) : (
        <ul className="notes">
          {notes.map(({ id, text, at }) => (
            <li key={id}>
              <p>{text}</p>
              <time dateTime={at}>{at.slice(0, 16).replace("T", " ")} UTC</time>
            </li>
          ))}
        </ul>
      )}
    </main>
  );
}
