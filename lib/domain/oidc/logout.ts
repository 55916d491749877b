import { sign } from "node:crypto";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import type { Platform } from "@/lib/domain/core/context";
import { systemCtx } from "@/lib/domain/core/context";
import { defineJob } from "@/lib/domain/jobs/define";
import { enqueueJob } from "@/lib/domain/jobs/enqueue";
import { providerSigner } from "@/lib/domain/sessions/signing-keys";
import { readClient } from "./client";

/** How many applications one run tells; the next follows at once while there are more. */
const BATCH = 200;
/** OpenID Connect Back-Channel Logout 2.4 recommends two minutes at most. */
const TOKEN_SECONDS = 120;
const PATIENCE_MS = 5000;

const notice = z.object({ applicationId: z.uuid(), userId: z.uuid(), sid: z.string() });
type Notice = z.output<typeof notice>;

const takeNotices = {
  name: "oidc-take-notices",
  text: `delete from logout_notices where sid in (
      select sid from logout_notices order by ended_at limit $1 for update skip locked)
    returning sid, application_id, user_id`,
};
const endOne = {
  name: "oidc-end-login",
  text: `with gone as (
      delete from application_logins where application_id = $1::uuid and sid = $2 returning *
    )
    insert into logout_notices (sid, application_id, user_id, ended_at)
    select gone.sid, gone.application_id, gone.user_id, $3 from gone
      join applications a on a.id = gone.application_id where a.backchannel_logout_uri is not null
    on conflict do nothing`,
};

/** Ends a session's sign-in to one application, which is then told. */
export async function endLogin(
  { database, clock }: Platform,
  applicationId: string,
  sid: string,
): Promise<void> {
  await database.query(endOne, [applicationId, sid, clock.now()]);
}

/**
 * Makes a job of each application that is to be told of the end of a session. A trigger writes what is
 * to be told in the transaction that ends the session, so nothing is forgotten.
 */
export const logoutNoticeJob = defineJob({
  kind: "logout-notices",
  schema: z.object({}),
  everySeconds: 10,
  concurrency: { total: 1 },
  retry: { firstDelaySeconds: 10, longestDelaySeconds: 60 },
  run: async (platform, _payload, { id }) => {
    while ((await queueNotices(platform, id)) === BATCH);
  },
});

/** @returns how many there were */
export async function queueNotices(platform: Platform, requestId: string): Promise<number> {
  const ctx = systemCtx(platform, requestId);
  const taken = await platform.database.prisma.$transaction(async (tx) => {
    const rows = await tx.$queryRawUnsafe<
      { sid: string; application_id: string; user_id: string }[]
    >(takeNotices.text, BATCH);
    for (const { sid, application_id, user_id } of rows) {
      const payload = { sid, applicationId: application_id, userId: user_id };
      await enqueueJob(ctx, tx, backchannelLogoutJob, payload);
    }
    return rows.length;
  });
  if (taken > 0) platform.wakeJobs();
  return taken;
}

/** Tells one application (OpenID Connect Back-Channel Logout 1.0). */
export const backchannelLogoutJob = defineJob({
  kind: "backchannel-logout",
  schema: notice,
  concurrency: { perProcess: 8 },
  retry: { firstDelaySeconds: 10, longestDelaySeconds: 900, giveUpAfterSeconds: 86_400 },
  run: async (platform, payload) => tell(platform, payload),
});

async function tell(platform: Platform, told: Notice): Promise<void> {
  const client = await readClient(platform, told.applicationId);
  if (!client?.backchannelLogoutUri) return;
  const logoutToken = await logoutTokenFor(platform, told);
  const { status } = await platform.fetchOutside(
    client.backchannelLogoutUri,
    {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ logout_token: logoutToken }).toString(),
      timeoutMs: PATIENCE_MS,
    },
    { allowPrivate: platform.allowPrivateUrls },
  );
  if (status !== 200 && status !== 204) throw new Error(`The application answered ${status}.`);
}

/** A logout token: signed, for this application, about this session, good for two minutes. */
export async function logoutTokenFor(
  platform: Platform,
  { applicationId, userId, sid }: Notice,
): Promise<string> {
  const { kid, key } = await providerSigner(platform);
  const iat = Math.floor(platform.clock.now().getTime() / 1000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const head = part({ alg: "RS256", typ: "logout+jwt", kid });
  const claims = {
    ...{ iss: platform.appUrl, aud: applicationId, sub: userId, sid },
    ...{ iat, exp: iat + TOKEN_SECONDS, jti: uuid() },
    events: { "http://schemas.openid.net/event/backchannel-logout": {} },
  };
  const signed = `${head}.${part(claims)}`;
  return `${signed}.${sign("RSA-SHA256", Buffer.from(signed), key).toString("base64url")}`;
}
