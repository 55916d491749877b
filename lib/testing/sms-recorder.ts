import { createServer } from "node:http";
import { closeHttp, listen, type Recorder, readBody } from "./recorder";

type TwilioRequest = {
  path: string;
  authorization: string;
  /** `To`, `From` or `MessagingServiceSid`, `Body`, `ValidityPeriod`. */
  body: Record<string, string>;
};

type Refusal = { status: number; code: number; message?: string };

export type TwilioRecorder = Recorder & {
  /** Every request, refused ones too. */
  requests: TwilioRequest[];
  /** The texts that were taken, in order: Twilio knows no repeated request. */
  texts: { to: string; text: string }[];
  /** Refuses the next requests with these, in order. */
  refuseNext(...refusals: Refusal[]): void;
};

/** Answers `POST /2010-04-01/Accounts/{sid}/Messages.json` as Twilio's API does. */
export async function recordTwilio({ port = 0 } = {}): Promise<TwilioRecorder> {
  const requests: TwilioRequest[] = [];
  const texts: TwilioRecorder["texts"] = [];
  const refusals: Refusal[] = [];

  const server = createServer(async (request, response) => {
    const body = Object.fromEntries(new URLSearchParams(await readBody(request)));
    const { authorization = "" } = request.headers;
    requests.push({ path: request.url ?? "", authorization, body });
    const answer = (status: number, value: unknown) =>
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(value));
    const refusal = refusals.shift();
    if (refusal) {
      const { status, code, message = "Refused." } = refusal;
      return answer(status, { status, code, message, more_info: "https://www.twilio.com/docs" });
    }
    texts.push({ to: body.To ?? "", text: body.Body ?? "" });
    return answer(201, { sid: `SM${texts.length}`, status: "queued", to: body.To });
  });
  const listening = await listen(server, port);
  return {
    url: `http://127.0.0.1:${listening}`,
    port: listening,
    requests,
    texts,
    refuseNext: (...next) => void refusals.push(...next),
    close: () => closeHttp(server),
  };
}
