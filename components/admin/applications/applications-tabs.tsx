import { LinkTabs } from "@/components/ui/link-tabs";

const LIST = "/admin/applications";

/** The applications, and the APIs that they call. */
export function ApplicationsTabs({ current }: { current: "applications" | "apis" }) {
  return (
    <LinkTabs
      label="Applications and APIs"
      className="mt-4 mb-[18px]"
      tabs={[
        { href: LIST, label: "Applications", on: current === "applications" },
        { href: `${LIST}/apis`, label: "APIs", on: current === "apis" },
      ]}
    />
  );
}

const tabs = {
  "": "Settings",
  "/credentials": "Credentials",
  "/access": "Access",
  "/connect": "Connect",
  "/usage": "Usage",
} as const;
export type ApplicationTab = keyof typeof tabs;

/** @param canChange those who only read see no forms, so they see no page that is nothing else */
export function ApplicationTabs(props: {
  id: string;
  current: ApplicationTab;
  canChange: boolean;
}) {
  const { id, current, canChange } = props;
  const names = (Object.keys(tabs) as ApplicationTab[]).filter(
    (tab) => canChange || (tab !== "/credentials" && tab !== "/access"),
  );
  return (
    <LinkTabs
      label="Application"
      className="mb-7"
      tabs={names.map((tab) => ({
        ...{ href: `${LIST}/${id}${tab}`, label: tabs[tab], on: tab === current },
      }))}
    />
  );
}
