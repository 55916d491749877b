/** Where mail goes while no provider is set up. A plain link, as within the outbox. */
export function OutboxHint() {
  return (
    <p className="mt-7 border-line border-t pt-5 text-[13px] text-ink-3">
      No mail provider is set up here: the mail waits in the{" "}
      <a href="/dev/outbox" className="link">
        outbox
      </a>
      .
    </p>
  );
}
