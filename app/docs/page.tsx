import type { Metadata } from "next";
import type { ReactNode } from "react";
import { CodeBlock } from "@/components/docs/code-block";
import { apiReference } from "@/lib/http/pages/api-reference";

export const metadata: Metadata = { title: "API reference" };

export default async function DocsPage() {
  const { appUrl, entries } = await apiReference();
  return (
    <article className="max-w-prose">
      <h1 className="text-[22px] leading-tight">API reference</h1>
      <p className="mt-2 text-ink-2">
        {entries.length} operations, in JSON over HTTP. Times are ISO 8601 in UTC, and IDs are
        UUIDs. The same is available as an{" "}
        <a href="/api/v1/openapi.json" className="link">
          OpenAPI document
        </a>
        .
      </p>
      <Part title="Base URL">
        <CodeBlock text={`${appUrl}/api/v1`} label="Base URL" />
      </Part>
      <Part title="Credentials">
        <p>
          Send an access token or an API key as <Code>Authorization: Bearer …</Code>. A sign-in
          answers an access token, which lasts 15 minutes, and a refresh token for the next one.
          Admins create API keys in the dashboard; a key acts with the permissions that it and its
          creator have.
        </p>
      </Part>
      <Part title="Refusals">
        <p>
          A refusal is a problem (RFC 9457) with a stable <Code>code</Code>, a sentence in{" "}
          <Code>detail</Code>, and the <Code>requestId</Code> that the log has. With 429 and 503,{" "}
          <Code>Retry-After</Code> says how many seconds to wait.
        </p>
      </Part>
      <Part title="Lists">
        <p>
          A list answers <Code>items</Code> and <Code>nextCursor</Code>. Send that as{" "}
          <Code>?cursor=</Code> for the next page; it is null on the last one.
        </p>
      </Part>
      <Part title="Trying calls">
        <p>
          Admins who are signed in can send each call from its page. It is made on this instance
          with a token of their own session, which is made for that call, lasts one minute and is
          stored nowhere. Calls that change data are marked.
        </p>
      </Part>
    </article>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-7 text-ink-2">
      <h2 className="mb-1.5 text-[15px] text-ink tracking-tight">{title}</h2>
      {children}
    </section>
  );
}

function Code({ children }: { children: string }) {
  return <code className="font-mono text-[0.93em]">{children}</code>;
}
