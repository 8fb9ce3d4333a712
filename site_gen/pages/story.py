"""Stories: the list and the page of one."""

from site_gen.model.documents import Item
from site_gen.model.items import Story
from site_gen.pages.context import Context
from site_gen.pages.finished import FinishedPage
from site_gen.pages.formats import quoted
from site_gen.pages.head import head, list_alternates
from site_gen.pages.parts import Link, QuoteView
from site_gen.pages.share import share_links
from site_gen.pages.structured import breadcrumb_list, item_list, news_article
from site_gen.pages.teasers import (
    department_link,
    department_name,
    job_teasers,
    location_link,
    people_teasers,
    person_teaser,
    some_posts,
    story_teasers,
)  # fmt: skip
from site_gen.pages.video import frames, video_view
from site_gen.pages.views import StoryListView, StoryView

MORE_STORIES = 3
JOBS_BESIDE = 4


def story_page(context: Context, story: Item[Story]) -> FinishedPage:
    """The page of a story."""
    view = story_view(context, story)
    document = story.in_language(context.language)
    translated = document.language == context.language
    return FinishedPage(
        path=context.url(story),
        template="story.html",
        head=head(
            context,
            title=view.title,
            description=context.summary(story),
            path=context.url(story),
            item=story,
            share=document.data.share,
            og_type="article",
            json_ld=[
                *([news_article(context, story)] if translated else []),
                breadcrumb_list(context, view.breadcrumbs),
            ],
            published=view.date_iso,
            frames=frames(view.video),
        ),
        view=view,
        sources=tuple(document.file for document in story.documents),
        translated=translated,
    )


def story_view(context: Context, story: Item[Story]) -> StoryView:
    """What the page of a story shows."""
    catalogue, gettext = context.catalogue, context.texts.gettext
    document = story.in_language(context.language)
    data = document.data
    video = video_view(context, data.video, data.title, document.language) if data.video else None
    limit = catalogue.site.social.related
    canonical = catalogue.routes.absolute(context.url(story))
    own = [job for job in catalogue.open_jobs if job.id in data.jobs or story.id in job.data.stories]
    jobs = list(dict.fromkeys([*own, *catalogue.open_in_department(data.department)]))
    department = department_name(context, data.department)
    posts = catalogue.posts_of(story=story.id, department=data.department, location=data.location)
    return StoryView(
        title=data.title,
        language=context.foreign(story),
        summary=data.summary,
        date=context.formats.date(data.date) if data.date else "",
        date_iso=context.formats.iso(data.date) if data.date else "",
        hero=context.picture(data.hero),
        words=context.words(story),
        notice=context.notice(story),
        quote=(
            QuoteView(quoted(data.quote.text, document.language), person_teaser(context, data.quote.person))
            if data.quote
            else None
        ),
        video=video,
        people=people_teasers(context, data.people),
        department=department_link(context, data.department),
        location=location_link(context, data.location),
        jobs=job_teasers(context, jobs[:JOBS_BESIDE]),
        jobs_title=gettext("Open jobs in %(department)s", department=department)
        if department
        else gettext("Open jobs"),
        more=story_teasers(context, [other for other in catalogue.stories if other.id != story.id][:MORE_STORIES]),
        posts=some_posts(context, posts, limit),
        share=share_links(context, canonical, data.title),
        canonical=canonical,
        breadcrumbs=context.breadcrumbs(
            Link(context.section("stories"), gettext("Stories")), context.link(story, current=True)
        ),
    )


def story_list_page(context: Context) -> FinishedPage:
    """The list of stories."""
    title = context.texts.gettext("Stories")
    path = context.section("stories")
    name = context.catalogue.site.organization.name
    view = StoryListView(
        title=title,
        stories=story_teasers(context, context.catalogue.stories),
        breadcrumbs=context.breadcrumbs(Link(path, title, current=True)),
    )
    return FinishedPage(
        path=path,
        template="story_list.html",
        head=head(
            context,
            title=title,
            description=context.texts.gettext("What people at %(name)s tell about their work.", name=name),
            path=path,
            alternates=list_alternates(context, "stories"),
            json_ld=[
                item_list(context, [story.url for story in view.stories]),
                breadcrumb_list(context, view.breadcrumbs),
            ],
        ),
        view=view,
        sources=tuple(story.original.file for story in context.catalogue.stories),
    )
