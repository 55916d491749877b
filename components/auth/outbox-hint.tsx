const words = {
  email: "No mail provider is set up here: the mail waits in the",
  sms: "No SMS provider is set up here: the message waits in the",
};

/** Where a message goes while no provider of its channel is set up. A plain link, as within the outbox. */
export function OutboxHint({ channel }: { channel: keyof typeof words }) {
  return (
    <p className="mt-7 border-line border-t pt-5 text-[13px] text-ink-3">
      {words[channel]}{" "}
      <a href="/dev/outbox" className="link">
        outbox
      </a>
      .
    </p>
  );
}
