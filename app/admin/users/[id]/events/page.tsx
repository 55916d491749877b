import type { Metadata } from "next";
import { UserEvents } from "@/components/admin/users/user-events";
import { EventPager } from "@/components/lists/event-pager";
import { listHref } from "@/components/lists/list-href";
import { eventsPageQuery, readPageQuery } from "@/lib/contracts/admin-pages";
import { listUserEvents } from "@/lib/domain/audit/events";
import { namesOf } from "@/lib/http/pages/names-of";
import { readList } from "@/lib/http/pages/read-list";
import type { SearchParams } from "@/lib/http/wire/search-params";
import { openUser, titleOf, type UserPageProps } from "../open-user";
import { UserFrame } from "../user-frame";

const EVENTS = 25;

type EventsPageProps = UserPageProps & { searchParams: SearchParams };

export function generateMetadata(props: UserPageProps): Promise<Metadata> {
  return titleOf(props, "/events");
}

export default async function UserEventsPage({ searchParams, ...props }: EventsPageProps) {
  const asked = readPageQuery(eventsPageQuery, await searchParams);
  const open = await openUser(props, "/events", listHref("", asked));
  const { ctx, id, path, can } = open;
  const { query, page: events } = await readList(asked, ({ cursor }) =>
    listUserEvents(ctx, { id, cursor, limit: EVENTS }),
  );
  const names = await namesOf(
    ctx,
    events.items.map((event) => event.actorId),
  );
  const log = { href: `/admin/audit?userId=${id}`, label: "In the audit log" };
  return (
    <UserFrame open={open} tab="/events">
      <UserEvents
        events={events.items}
        names={names}
        all={can("audit:read") ? log : null}
        title={query.cursor ? "Earlier events" : "Events"}
        pager={
          <EventPager
            path={`${path}/events`}
            query={query}
            nextCursor={events.nextCursor}
            anchor="events"
            size="sm"
            className="mt-3"
          />
        }
      />
    </UserFrame>
  );
}
