"""Articles that a person is to read first: one pull request a story, updated, never doubled; merging publishes."""

from __future__ import annotations

from tests.deploy.conftest import BRIDGE, SETTINGS, Publication
from tests.deploy.player import Event, Job
from tests.fakes.anthropic_api import KEY, FakeApi, Json, Reply, article
from tests.fakes.github_api import NOT_PERMITTED

SUMMARY = "content/summaries/bridge.yml"
ARTICLE = "content/articles/en/bridge.md"
BRANCH = "longhand/bridge"
WRITE = ("write",)


def _claims(number: str) -> Reply:
    """An article that says more than its evidence."""

    def change(message: Json) -> Json:
        first, *rest = message["content"]
        more = {**rest[-1], "text": f"{rest[-1]['text']} It will cost {number} euros a day."}
        return {**message, "content": [first, *rest[:-1], more]}

    return article(change)


def _run(publication: Publication, number: str = "4711") -> tuple[Job, int]:
    """Play the writing job with a Claude that makes a number up; return it and how often Claude was asked."""
    with FakeApi(lambda call: _claims(number)) as api:
        event = Event(secrets={"ANTHROPIC_API_KEY": KEY}, variables={"ANTHROPIC_BASE_URL": api.url})
        return publication.publish(event, WRITE)["write"], len(api.messages)


def test_a_held_article_waits_in_one_pull_request_until_it_is_merged(publication: Publication) -> None:
    """It is proposed once, paid for once, brought up to date with its summary, and online when it is merged."""
    publication.push({SUMMARY: BRIDGE})
    first, asked = _run(publication)
    assert (first.conclusion, asked > 0) == ("success", True)
    (pull,) = publication.host.open
    assert pull["head"]["ref"] == BRANCH
    assert "| `4711 euros" in pull["body"] or "`4711`" in pull["body"]
    assert ["**Add a source**" in pull["body"], "**Edit the article**" in pull["body"]] == [True, True]
    assert "**Accept the claims**" in pull["body"]
    assert ARTICLE not in publication.files()

    again, asked = _run(publication)
    assert (again.conclusion, asked) == ("success", 0)
    assert len(publication.host.pulls) == 1
    assert publication.log(BRANCH).count("articles: Write bridge (en)") == 1

    publication.push({SUMMARY: BRIDGE.replace("14 months", "15 months")})
    changed, asked = _run(publication, "4712")
    assert (changed.conclusion, asked > 0) == ("success", True)
    (pull,) = publication.host.pulls
    assert "4712" in pull["body"]
    assert "4711" not in publication.show(ARTICLE, BRANCH)

    publication.merge(BRANCH)
    pull["state"] = "closed"
    publication.host.pulls[0]["state"] = "closed"
    jobs = publication.publish(Event(), ("build", "deploy"))
    assert jobs["deploy"].conclusion == "success"
    assert "4712 euros" in publication.page("articles/bridge")
    merged, asked = _run(publication)
    assert (merged.conclusion, asked, len(publication.host.open)) == ("success", 0, 0)


def test_a_source_that_says_it_publishes_the_article_and_closes_the_pull_request(publication: Publication) -> None:
    """The first remedy, from the browser: the evidence is there, the article goes online by itself."""
    publication.push({SUMMARY: BRIDGE})
    _run(publication)
    quote = "sources:\n  - quote: The bridge will cost 4711 euros a day.\n"
    publication.push({SUMMARY: BRIDGE + quote})
    job, _ = _run(publication)
    assert job.conclusion == "success"
    assert publication.host.open == []
    assert "4711" in publication.show(ARTICLE)


def test_an_edit_in_the_pull_request_stays_there_until_it_is_merged(publication: Publication) -> None:
    """The second remedy: nobody's half-finished edit is published by a run, and none is written over."""
    publication.push({SUMMARY: BRIDGE})
    _run(publication)
    text = publication.show(ARTICLE, BRANCH).replace("It will cost 4711 euros a day.", "What it costs is not known.")
    publication.push({ARTICLE: text}, branch=BRANCH, author="Bea Writer")
    job, asked = _run(publication)
    assert (job.conclusion, asked, len(publication.host.open)) == ("success", 0, 1)
    assert ARTICLE not in publication.files()
    assert "What it costs is not known." in publication.show(ARTICLE, BRANCH)
    assert "Read and publish" in publication.host.open[0]["title"]


def test_a_closed_pull_request_is_not_opened_again(publication: Publication) -> None:
    """Who closes it has decided; nothing is paid for or proposed anew while the summary stays."""
    publication.push({SUMMARY: BRIDGE})
    _run(publication)
    publication.host.pulls[0]["state"] = "closed"
    job, asked = _run(publication)
    assert (job.conclusion, asked, len(publication.host.pulls)) == ("success", 0, 1)


def test_with_review_by_pull_request_every_new_article_waits(publication: Publication) -> None:
    """The setting asks for a reader, though the article passed its checks."""
    publication.push({SUMMARY: BRIDGE, "mkdocs.yml": f"{SETTINGS}      review: pull-request\n"})
    job = publication.publish(Event(), WRITE)["write"]
    assert job.conclusion == "success"
    assert [pull["title"] for pull in publication.host.open] == ["Read and publish: The bridge closes"]
    assert ARTICLE not in publication.files()
    assert ARTICLE in publication.files(BRANCH)


def test_a_protected_branch_turns_articles_into_pull_requests(publication: Publication) -> None:
    """What main refuses is proposed; the summary says why."""
    publication.push({SUMMARY: BRIDGE})
    hook = publication.host.bare / "hooks/update"
    hook.write_text(
        '#!/bin/sh\n[ "$1" != refs/heads/main ] || { echo "GH006: Protected branch update failed" >&2; exit 1; }\n'
    )
    hook.chmod(0o755)
    publication.host.is_protected = True
    job = publication.publish(Event(), WRITE)["write"]
    assert job.conclusion == "success"
    assert len(publication.host.open) == 1
    assert "main is protected" in job.summary


def test_where_actions_may_not_open_pull_requests_the_click_is_named(publication: Publication) -> None:
    """The branch is there, the page that opens the pull request is linked, and the run is red."""
    publication.push({SUMMARY: BRIDGE, "mkdocs.yml": f"{SETTINGS}      review: pull-request\n"})
    publication.host.may_open = False
    job = publication.publish(Event(), WRITE)["write"]
    assert job.conclusion == "failure"
    assert NOT_PERMITTED in job.summary
    assert "tick “Allow GitHub Actions to create and approve pull requests”" in job.summary
    assert f"https://github.com/example-owner/paper/compare/main...{BRANCH}?expand=1" in job.summary
    assert ARTICLE in publication.files(BRANCH)


def test_an_article_edited_on_main_into_a_claim_is_held_and_offered(publication: Publication) -> None:
    """A person's own edit is checked too: it is not printed, and its pull request offers to accept the claim."""
    publication.push({SUMMARY: BRIDGE})
    publication.publish(Event(), WRITE)
    text = publication.show(ARTICLE)
    publication.push({ARTICLE: text.replace("14 months", "14 months and 99 days")})
    jobs = publication.publish()
    assert jobs["write"].conclusion == "success"
    assert len(publication.host.open) == 1
    assert not (publication.player.pages / "articles/bridge").exists()
    assert "99 days" in publication.show(ARTICLE)
    publication.merge(BRANCH)
    publication.publish()
    assert "99 days" in publication.page("articles/bridge")
