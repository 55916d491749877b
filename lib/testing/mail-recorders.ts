import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { closeHttp, listen, type Recorder, readBody } from "./recorder";

type ResendRequest = {
  idempotencyKey: string;
  authorization: string;
  body: { from: string; to: string; subject: string; html: string; text: string };
};

export type ResendRecorder = Recorder & {
  /** Every request, refused and repeated ones too. */
  requests: ResendRequest[];
  /** The mails that were taken: one for each idempotency key, as at Resend. */
  mails: ResendRequest["body"][];
  /** Refuses the next requests with these, in order. */
  refuseNext(...refusals: { status: number; name: string; message?: string }[]): void;
};

/** Answers `POST /emails` as Resend's API does. */
export async function recordResend({ port = 0 } = {}): Promise<ResendRecorder> {
  const requests: ResendRequest[] = [];
  const taken = new Map<string, { id: string; body: ResendRequest["body"] }>();
  const refusals: { status: number; name: string; message?: string }[] = [];

  const server = createServer(async (request, response) => {
    const idempotencyKey = String(request.headers["idempotency-key"]);
    const body = JSON.parse(await readBody(request));
    requests.push({ idempotencyKey, authorization: request.headers.authorization ?? "", body });
    const answer = (status: number, value: unknown) =>
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(value));
    const refusal = refusals.shift();
    if (refusal) {
      const { status, name, message = "Refused." } = refusal;
      return answer(status, { statusCode: status, name, message });
    }
    const mail = taken.get(idempotencyKey) ?? { id: `re_${taken.size + 1}`, body };
    if (JSON.stringify(mail.body) !== JSON.stringify(body)) {
      const name = "invalid_idempotent_request";
      return answer(409, { statusCode: 409, name, message: "Key used with another payload." });
    }
    taken.set(idempotencyKey, mail);
    return answer(200, { id: mail.id });
  });
  const listening = await listen(server, port);
  return {
    url: `http://127.0.0.1:${listening}`,
    port: listening,
    requests,
    get mails() {
      return [...taken.values()].map(({ body }) => body);
    },
    refuseNext: (...next) => void refusals.push(...next),
    close: () => closeHttp(server),
  };
}

export type SmtpRecorder = Recorder & {
  /** Each mail as it came, headers and all. */
  mails: { to: string[]; raw: string }[];
  /** Refuses the next recipients with these codes, in order. */
  refuseNext(...codes: number[]): void;
};

/** A real SMTP server; asks for `user` and `secret` to sign in. */
export async function recordSmtp({ port = 0 } = {}): Promise<SmtpRecorder> {
  const mails: SmtpRecorder["mails"] = [];
  const refusals: number[] = [];
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, done) {
      const known = username === "user" && password === "secret";
      done(known ? null : new Error("Wrong user or password."), { user: username });
    },
    onRcptTo(_address, _session, done) {
      const responseCode = refusals.shift();
      done(responseCode ? Object.assign(new Error("Refused."), { responseCode }) : null);
    },
    onData(stream, { envelope }, done) {
      let raw = "";
      stream.setEncoding("utf8");
      stream.on("data", (chunk) => {
        raw += chunk;
      });
      stream.on("end", () => {
        mails.push({ to: envelope.rcptTo.map(({ address }) => address), raw });
        done();
      });
    },
  });
  // A client that gives up is an error to the server, and nothing to a test.
  server.on("error", () => {});
  server.listen(port, "127.0.0.1");
  await once(server.server, "listening");
  const listening = (server.server.address() as AddressInfo).port;
  return {
    url: `smtp://user:secret@127.0.0.1:${listening}`,
    port: listening,
    mails,
    refuseNext: (...codes) => void refusals.push(...codes),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
