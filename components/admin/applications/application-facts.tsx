import type { ReactNode } from "react";
import { type Fact, Facts } from "@/components/admin/shell/facts";
import { Panel } from "@/components/admin/shell/panel";
import { Time } from "@/components/ui/time";
import type { ApplicationView } from "@/lib/contracts/answers/applications";
import { authMethodWords } from "./application-words";
import { CopiedCode } from "./copied-code";

type Props = { application: ApplicationView };

/** What identifies an application, and when it was used. */
export function ApplicationFacts({ application: { id, createdAt, updatedAt, lastUsedAt } }: Props) {
  const facts: Fact[] = [
    {
      label: "Client ID",
      value: <CopiedCode value={id} label="Copy client ID" />,
    },
    { label: "Last used", value: lastUsedAt ? <Time at={lastUsedAt} /> : "Never" },
    { label: "Created", value: <Time at={createdAt} /> },
    { label: "Changed", value: <Time at={updatedAt} /> },
  ];
  return (
    <Panel title="Details">
      <Facts facts={facts} />
    </Panel>
  );
}

/** The settings, for someone who cannot change them. */
export function SettingsFacts({ application }: Props) {
  const { allowedRoles, resources, scopes, claims } = application;
  const facts: Fact[] = [
    { label: "Home page", value: application.homeUri ?? "None" },
    { label: "Callbacks", value: list(application.redirectUris) },
    { label: "After sign-out", value: list(application.postLogoutRedirectUris) },
    { label: "Back-channel logout", value: application.backchannelLogoutUri ?? "None" },
    { label: "Proof", value: authMethodWords[application.authMethod] },
    {
      label: "Who can use it",
      value:
        allowedRoles.length === 0
          ? "Everyone"
          : list(allowedRoles.map(({ name }) => name ?? "A deleted role")),
    },
    { label: "Consent", value: application.firstParty ? "Not asked" : "Asked once" },
    { label: "Scopes", value: list(scopes) },
    { label: "Claims", value: list(Object.entries(claims).map((pair) => pair.join(" = "))) },
    {
      label: "APIs",
      value: list(resources.map((api) => [api.identifier, ...api.scopes].join(" "))),
    },
    { label: "Access tokens", value: `${application.accessTokenSeconds} seconds` },
    { label: "Refresh tokens", value: `${application.refreshTokenSeconds} seconds` },
    { label: "ID tokens", value: application.idTokenAlg },
  ];
  return (
    <Panel title="Settings">
      <Facts facts={facts} />
    </Panel>
  );
}

function list(entries: readonly string[]): ReactNode {
  if (entries.length === 0) return "None";
  return (
    <ul>
      {entries.map((entry) => (
        <li key={entry}>
          <bdi>{entry}</bdi>
        </li>
      ))}
    </ul>
  );
}
