import { Avatar } from "@/components/ui/avatar";
import { Time } from "@/components/ui/time";
import type { UsedApplication } from "@/lib/contracts/answers/applications";
import { userScopes } from "@/lib/contracts/applications";
import type { FormAction } from "@/lib/contracts/form-state";
import { RemoveAccess } from "./remove-access";

type UsedApplicationsProps = {
  applications: readonly UsedApplication[];
  removeAction: FormAction;
};

/** The applications that someone uses, each with what it can see and do. */
export function UsedApplications({ applications, removeAction }: UsedApplicationsProps) {
  return (
    <ul className="mt-6 divide-y divide-line rounded-xl border border-line bg-surface shadow-surface">
      {applications.map((application) => (
        <li key={application.id} className="flex flex-wrap items-start gap-x-4 gap-y-3 px-4 py-4">
          <Avatar name={application.name} size="md" />
          <div className="min-w-0 flex-1 basis-52">
            <Name application={application} />
            <Times application={application} />
            <ul className="mt-2 list-disc pl-4 text-ink-2 text-sm marker:text-ink-3">
              {textsOf(application).map((text) => (
                <li key={text} className="[overflow-wrap:anywhere]">
                  {text}
                </li>
              ))}
            </ul>
          </div>
          <RemoveAccess action={removeAction} id={application.id} name={application.name} />
        </li>
      ))}
    </ul>
  );
}

type Props = { application: UsedApplication };

function Name({ application: { name, homeUri } }: Props) {
  return (
    <p className="font-medium [overflow-wrap:anywhere]">
      {homeUri ? (
        <a href={homeUri} rel="noreferrer" className="link">
          <bdi>{name}</bdi>
        </a>
      ) : (
        <bdi>{name}</bdi>
      )}
    </p>
  );
}

function Times({ application: { allowedAt, lastUsedAt } }: Props) {
  return (
    <p className="text-[13px] text-ink-3">
      {allowedAt && (
        <>
          <span>Allowed </span>
          <Time at={allowedAt} />
        </>
      )}
      {allowedAt && lastUsedAt && <span> · </span>}
      {lastUsedAt && (
        <>
          <span>Last used </span>
          <Time at={lastUsedAt} />
        </>
      )}
    </p>
  );
}

/** What it can see and do, in plain words. */
function textsOf({ firstParty, scopes, resources }: UsedApplication): string[] {
  const own = scopes
    .filter((scope): scope is keyof typeof userScopes => Object.hasOwn(userScopes, scope))
    .map((scope) => userScopes[scope]);
  const elsewhere = resources.flatMap(({ name, scopes: all }) =>
    all.map(({ text }) => `${name}: ${text}`),
  );
  const all = [...own, ...elsewhere];
  if (all.length > 0) return all;
  return [firstParty ? "Belongs to this service, which did not have to ask" : "Know that it’s you"];
}
