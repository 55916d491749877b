import type { Metadata } from "next";
import { CopiedCode } from "@/components/admin/applications/copied-code";
import { type Fact, Facts } from "@/components/admin/shell/facts";
import { Panel } from "@/components/admin/shell/panel";
import { proxies, proxyOf } from "@/components/admin/sites/proxy-choice";
import { CodeBlock } from "@/components/docs/code-block";
import { LinkTabs } from "@/components/ui/link-tabs";
import { addressForProxies, PROGRAM } from "@/lib/contracts/proxies/site-proxy";
import { identityHeaders } from "@/lib/http/gate/identity-headers";
import { getEnv } from "@/lib/http/process/configuration";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import { openSite } from "../open-site";
import { SiteFrame } from "../site-frame";

export const metadata: Metadata = { title: "Proxy" };

type PageProps = { params: Promise<{ id: string }>; searchParams: SearchParams };

/** The configuration of the proxy in front of a site, ready to paste. */
export default async function SiteProxyPage({ params, searchParams }: PageProps) {
  const { site } = await openSite(params, "/proxy");
  const chosen = proxyOf(textOf((await searchParams).proxy));
  const gatehouse = addressForProxies(getEnv());
  const facts: Fact[] = [
    {
      label: "Gatehouse",
      value: explained(
        gatehouse,
        "Change it if the proxy runs elsewhere. It must reach this instance directly, with no other proxy in between, which a deployment on Vercel does not allow.",
      ),
    },
    {
      label: "Program",
      value: explained(
        PROGRAM,
        "Where your program listens: change it to yours. Nothing but the proxy should reach it, since it trusts the headers below.",
      ),
    },
    { label: "Headers", value: explained(Object.keys(identityHeaders(null)).join(", ")) },
    {
      label: "Sign-out",
      value: (
        <CopiedCode value={`${site.origin}/.gatehouse/sign-out`} label="Copy sign-out address" />
      ),
    },
  ];
  return (
    <SiteFrame site={site} current="/proxy">
      <div className="max-w-3xl">
        <Panel title="Configuration of the proxy">
          <LinkTabs
            label="Reverse proxy"
            className="px-4 pt-2.5"
            scroll={false}
            tabs={Object.entries(proxies).map(([name, { label }]) => ({
              ...{ href: `/admin/sites/${site.id}/proxy?proxy=${name}`, label },
              on: name === chosen.name,
            }))}
          />
          <div className="grid grid-cols-[minmax(0,1fr)] gap-3 p-4">
            <p className="text-[13px] text-ink-2">{chosen.note}</p>
            <CodeBlock
              text={chosen.configuration({ origin: site.origin, gatehouse })}
              label={`configuration for ${chosen.label}`}
            />
          </div>
        </Panel>
        <Panel title="What is in it">
          <Facts facts={facts} />
        </Panel>
      </div>
    </SiteFrame>
  );
}

function explained(value: string, about?: string) {
  return (
    <>
      <code className="font-mono text-[13px]">{value}</code>
      {about && <span className="block text-[13px] text-ink-3">{about}</span>}
    </>
  );
}
