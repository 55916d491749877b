import { CopyButton } from "@/components/ui/copy-button";

/** The key in groups of four, for apps that cannot scan; on a phone, a link that opens the app. */
export function AppKey({ secret, uri }: { secret: string; uri: string }) {
  const groups = secret.match(/.{1,4}/g) ?? [];
  return (
    <div className="text-sm">
      <p className="text-ink-2">
        Can’t scan it? Enter this key in the app, or{" "}
        <a href={uri} className="link">
          open it on this device
        </a>
        .
      </p>
      <div className="mt-1.5 flex items-center gap-1">
        <code className="min-w-0 font-mono text-[13px] [word-spacing:0.1em]">
          {groups.join(" ")}
        </code>
        <CopyButton value={secret} label="Copy key" />
      </div>
    </div>
  );
}
