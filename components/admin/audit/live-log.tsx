"use client";

import { Pause, Play, Radio } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { followLog } from "./follow-log";

/** So that a burst of events does not read the list for each. */
const REFRESH_MS = 2000;

type LiveLogProps = {
  /** The filters of the log, as a query. */
  query: string;
};

type State = "off" | "live" | "paused" | "ended";

const words: Record<State, string> = {
  off: "",
  live: "Live: new events appear by themselves.",
  paused: "Paused.",
  ended: "Live updates have ended. Reload the page to sign in again.",
};

/** Follows the log while it is on. Needs JavaScript. */
export function LiveLog({ query }: LiveLogProps) {
  const router = useRouter();
  const [state, setState] = useState<State>("off");
  const [fresh, setFresh] = useState(0);
  const paused = useRef(false);
  paused.current = state === "paused";
  const following = state === "live" || state === "paused";

  useEffect(() => {
    if (!following) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const refresh = () => {
      timer ??= setTimeout(() => {
        timer = null;
        if (!paused.current) router.refresh();
      }, REFRESH_MS);
    };
    const stop = followLog(query, {
      onEvent() {
        if (paused.current) setFresh((count) => count + 1);
        else refresh();
      },
      onEnd: () => setState("ended"),
    });
    router.refresh();
    return () => {
      stop();
      if (timer) clearTimeout(timer);
    };
  }, [following, query, router]);

  const resume = () => {
    setFresh(0);
    setState("live");
    router.refresh();
  };
  return (
    <span className="flex flex-wrap items-center gap-2 noscript:hidden">
      {!following && (
        <Button onClick={() => setState("live")} disabled={state === "ended"}>
          <Radio aria-hidden="true" className="size-4" />
          Live
        </Button>
      )}
      {state === "live" && (
        <Button onClick={() => setState("paused")}>
          <Pause aria-hidden="true" className="size-4" />
          Pause
        </Button>
      )}
      {state === "paused" && (
        <Button onClick={resume}>
          <Play aria-hidden="true" className="size-4" />
          {fresh > 0 ? `${fresh} new` : "Resume"}
        </Button>
      )}
      {following && (
        <Button
          variant="ghost"
          onClick={() => {
            setFresh(0);
            setState("off");
          }}
        >
          Stop
        </Button>
      )}
      <span
        role="status"
        className={state === "ended" ? "text-[13px] text-danger" : "text-[13px] text-ink-3"}
      >
        {state === "paused" && fresh > 0 ? `Paused, ${fresh} new.` : words[state]}
      </span>
    </span>
  );
}
