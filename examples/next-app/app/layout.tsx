import {
  GatehouseProvider,
  SignedIn,
  SignedOut,
  SignInButton,
  UserButton,
} from "gatehouse-client/react";
import type { Metadata } from "next";
import Link from "next/link";
import { type ReactNode, Suspense } from "react";
import { gatehouse } from "@/lib/gatehouse";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Orchard Notes", template: "%s · Orchard Notes" },
};

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <Suspense>
          <WithUser>{children}</WithUser>
        </Suspense>
      </body>
    </html>
  );
}

async function WithUser({ children }: { children: ReactNode }) {
  const session = await gatehouse.getSession();
  return (
    // The key makes a new provider when somebody else is signed in.
    <GatehouseProvider key={session?.user.sub ?? ""} initialUser={session?.user ?? null}>
      <header>
        <Link className="name" href="/">
          Orchard Notes
        </Link>
        <nav aria-label="Pages">
          <Link href="/notes" prefetch={false}>
            Notes
          </Link>
        </nav>
        <SignedIn>
          <UserButton className="user" accountUrl={`${process.env.GATEHOUSE_URL}/settings`} />
        </SignedIn>
        <SignedOut>
          <SignInButton className="button small" />
        </SignedOut>
      </header>
      {children}
    </GatehouseProvider>
  );
}
