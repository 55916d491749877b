import Link from "next/link";
import { gatehouse } from "@/lib/gatehouse";

export default async function Home() {
  const session = await gatehouse.getSession();
  return (
    <main className="home">
      <h1>Notes for people who grow things</h1>
      <p>
        A small Next app. Gatehouse signs its users in, and knows nothing of what they write. This
        page is open to everyone.
      </p>
      {session ? (
        <Link className="button" href="/notes">
          Open your notes
        </Link>
      ) : (
        <a className="button" href="/auth/login?returnTo=/notes">
          Sign in and write
        </a>
      )}
    </main>
  );
}
