"""Calendars of closing dates and events as plain values; `render.calendar` writes them as iCalendar."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from urllib.parse import urlsplit

from site_gen.catalogue.lifecycle import day_of, end_of, start_of
from site_gen.model.documents import Item
from site_gen.model.feeds import UNKNOWN, Calendar, CalendarEntry
from site_gen.model.items import Job
from site_gen.model.values import Event, Moment
from site_gen.pages.alerts import CALENDAR, list_title
from site_gen.pages.context import Context
from site_gen.pages.facets import facet_groups
from site_gen.pages.feeds import full_title, instant
from site_gen.pages.teasers import places

# Calendar programs read the whole file again every day.
MOST_DATES = 500


def calendars(context: Context) -> Iterator[tuple[str, Calendar]]:
    """The calendars of the whole list and of each of its parts, with the path of the file."""
    file, _ = CALENDAR
    made = {job.key: tuple(_dates(context, job)) for job in context.catalogue.open_jobs}
    folder, title = context.section("jobs"), context.texts.gettext("Jobs")
    yield (
        folder + file,
        _calendar(context, folder, folder, title, [made[job.key] for job in context.catalogue.open_jobs]),
    )
    for _, group in facet_groups(context):
        for facet in group:
            path = context.section(*facet.parts)
            page = path if facet.has_page else folder
            yield path + file, _calendar(context, path, page, facet.title, [made[job.key] for job in facet.jobs])


def _calendar(
    context: Context, folder: str, page: str, title: str, dates: Sequence[tuple[CalendarEntry, ...]]
) -> Calendar:
    absolute, gettext = context.catalogue.routes.absolute, context.texts.gettext
    entries: dict[str, CalendarEntry] = {}
    for entry in (entry for of_job in dates for entry in of_job):
        first = entries.get(entry.uid)
        entries[entry.uid] = _merged(first, entry) if first else entry
    zone = context.catalogue.zone
    soonest = sorted(entries.values(), key=lambda entry: (start_of(entry.starts, zone), entry.uid))
    return Calendar(
        title=list_title(context, title),
        description=gettext("Closing dates and events of the list “%(title)s”.", title=title),
        page=absolute(page),
        url=absolute(folder + CALENDAR[0]),
        language=context.language,
        entries=tuple(soonest[:MOST_DATES]),
    )


def _merged(first: CalendarEntry, entry: CalendarEntry) -> CalendarEntry:
    """An event that stands in several ads, which its description names."""
    description = f"{first.description}\n{entry.description}"
    return replace(first, description=description, changed=max(first.changed, entry.changed))


def _dates(context: Context, job: Item[Job]) -> Iterator[CalendarEntry]:
    """The closing date of a job, and the events of its ad that are not over."""
    document = job.in_language(context.language)
    data, gettext = document.data, context.texts.gettext
    url = context.catalogue.routes.absolute(context.url(job))
    host = urlsplit(context.catalogue.routes.origin).netloc
    changed = (instant(context, data.updated or data.opens) or UNKNOWN).astimezone(UTC)
    if data.closes:
        yield CalendarEntry(
            uid=f"closes-{job.id}@{host}",
            changed=changed,
            starts=_utc(context, data.closes),
            ends=None,
            title=gettext("Last day to apply: %(title)s", title=full_title(data)),
            description="\n".join(filter(None, [context.summary(job), url])),
            place=places(context, data),
            url=url,
            category=gettext("Closing date"),
            language=context.language,
            is_busy=False,
        )
    originals = job.data.events if len(job.data.events) == len(data.events) else data.events
    for event, original in zip(data.events, originals, strict=True):
        if day_of(event.ends or event.starts, context.catalogue.zone) >= context.catalogue.today:
            yield CalendarEntry(
                uid=f"event-{_name(original)}@{host}",
                changed=changed,
                starts=_utc(context, event.starts),
                ends=_end(context, event),
                title=event.title,
                description=f"{full_title(data)}: {url}",
                place=event.place,
                url=event.url or url,
                category=gettext("Event"),
                language=document.language,
                is_busy=True,
            )


def _name(event: Event) -> str:
    """A name for an event that is the same in all languages and in all ads that name it."""
    told = f"{event.title}\n{event.starts.isoformat()}\n{event.place}"
    return blake2b(told.encode("utf-8", "replace"), digest_size=10).hexdigest()


def _utc(context: Context, moment: Moment) -> Moment:
    return start_of(moment, context.catalogue.zone).astimezone(UTC) if isinstance(moment, datetime) else moment


def _end(context: Context, event: Event) -> Moment | None:
    """When an event is over, as RFC 5545 (section 3.8.2.2) wants it: of the kind of its start, and after it.

    The end of a day is the day that follows.
    """
    if event.ends is None:
        return None
    zone = context.catalogue.zone
    if not isinstance(event.starts, datetime):
        return day_of(event.ends, zone) + timedelta(days=1)
    end = end_of(event.ends, zone).astimezone(UTC)
    return end if end > start_of(event.starts, zone) else None
