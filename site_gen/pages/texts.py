"""Pages of plain text, and campaigns."""

from dataclasses import replace

from site_gen.model.documents import Item
from site_gen.model.items import Campaign, Page
from site_gen.pages.context import Context
from site_gen.pages.finished import FinishedPage
from site_gen.pages.head import head, list_alternates
from site_gen.pages.parts import Link, Words
from site_gen.pages.share import share_links
from site_gen.pages.statement import ROLE, own_statement, statement, statement_link
from site_gen.pages.structured import breadcrumb_list, item_list
from site_gen.pages.teasers import job_teasers, open_jobs_text, people_teasers, story_teasers
from site_gen.pages.views import (
    CampaignView,
    TextView,
)


def text_page(context: Context, page: Item[Page]) -> FinishedPage:
    """A page of `content/pages/`, other than the front page; the accessibility statement says some things by itself."""
    data = page.in_language(context.language).data
    view = TextView(
        title=data.title,
        language=context.foreign(page),
        summary=data.summary,
        hero=context.picture(data.hero),
        words=context.words(page),
        notice=context.notice(page),
        role=data.role,
        updated=context.formats.date(data.updated) if data.updated else "",
        updated_iso=context.formats.iso(data.updated) if data.updated else "",
        breadcrumbs=context.breadcrumbs(context.link(page, current=True)),
    )
    states = page is own_statement(context.catalogue)
    if states:
        view = replace(view, statement=statement(context, has_words=bool(view.words.html)))
    return FinishedPage(
        path=context.url(page),
        template="accessibility.html" if states else "page.html",
        head=head(
            context,
            title=data.title,
            description=context.summary(page),
            path=context.url(page),
            item=page,
            share=data.share,
            json_ld=[breadcrumb_list(context, view.breadcrumbs)],
            robots="noindex" if data.unlisted else "",
            modified=view.updated_iso,
        ),
        view=view,
        sources=tuple(document.file for document in page.documents),
        indexed=not view.language and not data.unlisted,
    )


def statement_page(context: Context) -> FinishedPage:
    """The accessibility statement of a site whose employer has written none."""
    crumbs = context.breadcrumbs(statement_link(context, current=True))
    path, title = crumbs[-1].url, crumbs[-1].label
    said = statement(context, has_words=False)
    view = TextView(
        title=title,
        language="",
        summary="",
        hero=None,
        words=Words("", context.language),
        notice="",
        role=ROLE,
        updated="",
        updated_iso="",
        breadcrumbs=crumbs,
        statement=said,
    )
    return FinishedPage(
        path=path,
        template="accessibility.html",
        head=head(
            context,
            title=title,
            description=said.intro,
            path=path,
            alternates=list_alternates(context, ROLE),
            json_ld=[breadcrumb_list(context, crumbs)],
        ),
        view=view,
        sources=(),
    )


def campaign_page(context: Context, campaign: Item[Campaign]) -> FinishedPage:
    """A landing page over a selection of jobs."""
    document = campaign.in_language(context.language)
    data, catalogue = document.data, context.catalogue
    translated = document.language == context.language
    jobs = catalogue.open_for(data.query)
    canonical = catalogue.routes.absolute(context.url(campaign))
    view = CampaignView(
        title=data.title,
        language=context.foreign(campaign),
        summary=data.summary,
        hero=context.picture(data.hero),
        words=context.words(campaign),
        notice=context.notice(campaign),
        jobs=job_teasers(context, jobs),
        job_count=open_jobs_text(context, len(jobs)),
        stories=story_teasers(context, [story for story in catalogue.stories if story.id in data.stories]),
        people=people_teasers(context, data.people),
        share=share_links(context, canonical, data.title),
        canonical=canonical,
        breadcrumbs=context.breadcrumbs(
            Link(context.section("jobs"), context.texts.gettext("Jobs")),
            context.link(campaign, current=True),
        ),
    )
    return FinishedPage(
        path=context.url(campaign),
        template="campaign.html",
        head=head(
            context,
            title=data.title,
            description=context.summary(campaign),
            path=context.url(campaign),
            item=campaign,
            share=data.share,
            json_ld=[
                *([item_list(context, [job.url for job in view.jobs])] if view.jobs else []),
                breadcrumb_list(context, view.breadcrumbs),
            ],
        ),
        view=view,
        sources=tuple(document.file for document in campaign.documents),
        indexed=translated,
    )
