import { gatehouse } from "@/lib/gatehouse";
import { notesOf } from "@/lib/notes";

export async function GET() {
  const session = await gatehouse.getSession();
  if (!session) return Response.json({ code: "signed_out" }, { status: 401 });
  return Response.json({ notes: notesOf(session.user.sub) });
}
