import type { StoredSession } from "../app/session";
import type { Platform } from "./platform";

type Message = { kind: "ask" } | { kind: "session"; session: StoredSession } | { kind: "ended" };

type Own = {
  /** What this tab knows; null if nobody is signed in. */
  current(): StoredSession | null;
  /** Another tab has newer tokens. */
  adopt(session: StoredSession): void;
  /** Another tab has signed out. */
  end(): void;
};

const WAIT_MS = 100;

/** The tabs of an application share one session, in memory alone: a new tab asks the others. */
export function createTabs(platform: Platform, name: string, own: Own) {
  const channel = platform.channel(name);
  const waiting = new Set<(session: StoredSession) => void>();
  const post = (message: Message) => channel.postMessage(message);

  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    const session = own.current();
    if (data.kind === "ask" && session) post({ kind: "session", session });
    if (data.kind === "ended") own.end();
    if (data.kind !== "session") return;
    for (const answer of waiting) answer(data.session);
    if (session && session.accessEnds < data.session.accessEnds) own.adopt(data.session);
  };

  return {
    /** The session of another tab; null if none has one. */
    ask(): Promise<StoredSession | null> {
      return new Promise((resolve) => {
        const done = (session: StoredSession | null) => {
          waiting.delete(done);
          clearTimeout(timer);
          resolve(session);
        };
        const timer = setTimeout(() => done(null), WAIT_MS);
        waiting.add(done);
        post({ kind: "ask" });
      });
    },
    tell: (session: StoredSession) => post({ kind: "session", session }),
    tellEnd: () => post({ kind: "ended" }),
  };
}
