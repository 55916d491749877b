import { LinkTabs } from "@/components/ui/link-tabs";
import { type UserTab, userTabs } from "./user-tabs-list";

export function UserTabs({ path, current }: { path: string; current: UserTab }) {
  const tabs = (Object.keys(userTabs) as UserTab[]).map((tab) => ({
    ...{ href: `${path}${tab}`, label: userTabs[tab], on: tab === current },
  }));
  return <LinkTabs label="User" tabs={tabs} className="mb-7" />;
}
