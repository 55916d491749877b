const words = {
  email: "No email provider is set up. Read the email in the",
  sms: "No SMS provider is set up. Read the message in the",
};

/** Says where messages are kept while their channel has no provider. A plain link, as in the outbox. */
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
