"""Pages of plain text, and campaigns."""

from collections.abc import Iterator
from dataclasses import replace

from site_gen.model.documents import Item
from site_gen.model.items import Campaign, Page
from site_gen.pages.context import Context
from site_gen.pages.finished import FinishedPage
from site_gen.pages.head import head, list_alternates
from site_gen.pages.pagination import page_path, page_title, paginate
from site_gen.pages.parts import Link, Words
from site_gen.pages.share import share_links
from site_gen.pages.statement import ROLE, own_statement, statement, statement_link
from site_gen.pages.structured import breadcrumb_list, item_list
from site_gen.pages.teasers import job_teasers, open_jobs_text, people_teasers, some_posts, story_teasers
from site_gen.pages.views import CampaignView, TextView


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
        translated=not view.language,
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


def campaign_pages(context: Context, campaign: Item[Campaign]) -> Iterator[FinishedPage]:
    """A landing page over a selection of jobs; where there are many, its further pages have nothing but them."""
    document, first = campaign.in_language(context.language), context.url(campaign)
    data, whole = document.data, _campaign_view(context, campaign)
    jobs, size = context.catalogue.open_for(data.query), context.catalogue.site.jobs.per_page
    for number, shown, pagination in paginate(context, jobs, size, first):
        path, view = page_path(first, number), whole
        if pagination and number > 1:
            crumbs = (*whole.breadcrumbs[:-1], context.link(campaign), Link(path, pagination.label, current=True))
            nothing = Words("", context.language)
            view = replace(whole, hero=None, words=nothing, notice="", stories=(), people=(), breadcrumbs=crumbs)
        view = replace(
            view, jobs=job_teasers(context, shown), job_count=open_jobs_text(context, len(jobs)), pagination=pagination
        )
        listed = [item_list(context, [job.url for job in view.jobs])] if view.jobs else []
        yield FinishedPage(
            path=path,
            template="campaign.html",
            head=head(
                context,
                title=page_title(data.title, number, pagination),
                description=context.summary(campaign),
                path=path,
                item=campaign,
                share=data.share,
                json_ld=[*listed, breadcrumb_list(context, view.breadcrumbs)],
                previous_url=pagination.previous_url if pagination else "",
                next_url=pagination.next_url if pagination else "",
                further=path.removeprefix(first),
            ),
            view=view,
            sources=tuple(document.file for document in campaign.documents),
            translated=document.language == context.language,
        )


def _campaign_view(context: Context, campaign: Item[Campaign]) -> CampaignView:
    """What a campaign shows but its jobs."""
    data, catalogue = campaign.in_language(context.language).data, context.catalogue
    canonical = catalogue.routes.absolute(context.url(campaign))
    return CampaignView(
        title=data.title,
        language=context.foreign(campaign),
        summary=data.summary,
        hero=context.picture(data.hero),
        words=context.words(campaign),
        notice=context.notice(campaign),
        jobs=(),
        job_count="",
        pagination=None,
        stories=story_teasers(context, [story for story in catalogue.stories if story.id in data.stories]),
        people=people_teasers(context, data.people),
        share=share_links(context, canonical, data.title),
        canonical=canonical,
        posts=some_posts(context, catalogue.posts_of(campaign=campaign.id), catalogue.site.social.related),
        breadcrumbs=context.breadcrumbs(
            Link(context.section("jobs"), context.texts.gettext("Jobs")),
            context.link(campaign, current=True),
        ),
    )
