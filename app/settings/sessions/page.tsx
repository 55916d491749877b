import type { Metadata } from "next";
import { EndOtherSessions } from "@/components/settings/end-session-forms";
import { SessionList } from "@/components/settings/session-list";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { listSessions } from "@/lib/domain/sessions/sessions";
import { requirePageUser } from "@/lib/http/pages/page-user";
import { signOutAction } from "../actions";
import { endOtherSessionsAction, endSessionAction } from "./actions";

export const metadata: Metadata = { title: "Sessions" };

export default async function SessionsPage() {
  const { ctx } = await requirePageUser("/settings/sessions");
  const sessions = await listSessions(ctx);
  return (
    <>
      <PageHeader
        title="Sessions"
        description="Where you’re signed in. Sign out any you don’t recognize, then change your password."
        actions={
          <form action={signOutAction}>
            <Button type="submit" size="lg">
              Sign out of this device
            </Button>
          </form>
        }
      />
      <SessionList sessions={sessions} endAction={endSessionAction} />
      {sessions.length > 1 && <EndOtherSessions action={endOtherSessionsAction} />}
    </>
  );
}
