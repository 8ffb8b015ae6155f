"""A push to main, played with the workflow's own steps: from a summary to the page online."""

from __future__ import annotations

import re
import time
from pathlib import Path

from tests.deploy.conftest import BRIDGE, SETTINGS, Publication
from tests.deploy.player import Event, git
from tests.fakes.anthropic_api import KEY, FakeApi, error
from tests.fakes.github_api import TOKEN

SUMMARY = "content/summaries/bridge.yml"
ARTICLE = "content/articles/en/bridge.md"
MARKET = BRIDGE.replace("The old bridge", "The old market").replace("The bridge", "The market")


def _texts(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_a_pushed_summary_is_an_article_online(publication: Publication) -> None:
    """Without a key the offline writer's article is committed with the editor as co-author, built and deployed."""
    publication.player.by_shell = True
    before = publication.push({SUMMARY: BRIDGE}, author="Bea Writer")
    jobs = publication.publish(Event(before=before))
    assert {name: job.conclusion for name, job in jobs.items()} == dict.fromkeys(
        ("write", "build", "deploy"), "success"
    )
    assert jobs["write"].outputs["commit"] == git(publication.host.bare, "rev-parse", "main").strip()
    assert publication.log().startswith("github-actions[bot]\narticles: Write bridge (en)\n")
    assert "Co-authored-by: Bea Writer <bea@example.org>" in publication.log()
    assert "14 months" in publication.page("articles/bridge")
    assert "| `bridge` | en | current | 0 of 2" in jobs["write"].summary


def test_with_a_key_claude_writes_and_the_key_is_nowhere_else(publication: Publication) -> None:
    """The key reaches the API alone: no log, summary, commit, cache or page holds it, nor the host's token."""
    publication.push({SUMMARY: BRIDGE})
    with FakeApi(key=KEY) as api:
        event = Event(secrets={"ANTHROPIC_API_KEY": KEY}, variables={"ANTHROPIC_BASE_URL": api.url})
        jobs = publication.publish(event)
    assert [job.conclusion for job in jobs.values()] == ["success"] * 3
    assert "writer: claude-opus-5-5" in publication.show(ARTICLE)
    assert len(api.messages) == 1
    seen = "".join(job.log + job.summary for job in jobs.values()).encode()
    seen += publication.log().encode() + publication.show(ARTICLE).encode() + _texts(publication.player.folder)
    assert KEY.encode() not in seen
    assert TOKEN.encode() not in seen


def test_a_push_while_a_run_writes_loses_nothing(publication: Publication) -> None:
    """Another summary lands while the first is being written: both articles come, each written once."""
    publication.push({SUMMARY: BRIDGE})

    def meanwhile(workspace: Path) -> None:
        publication.push({"content/summaries/market.yml": MARKET})

    first = publication.publish(Event(before_step={"deliver": meanwhile}), only=("write",))["write"]
    assert first.conclusion == "success"
    assert publication.show("content/summaries/market.yml") == MARKET
    assert "closed for 14 months" in publication.show(ARTICLE)
    assert "content/articles/en/market.md" not in publication.files()
    second = publication.publish(only=("write",))["write"]
    assert "market/en: written" in second.log
    assert "bridge/en" not in second.log


def test_two_runs_at_once_write_a_story_once(publication: Publication) -> None:
    """Where another run committed the same article first, its version stays, and the run says so and is red."""
    publication.push({SUMMARY: BRIDGE})

    def other(workspace: Path) -> None:
        publication.publish(only=("write",))
        time.sleep(1.1)  # commits say the second in which they were made: within one, both runs make the same

    jobs = publication.publish(Event(before_step={"deliver": other}), only=("write",))
    assert publication.log().count("articles: Write bridge (en)") == 1
    assert f"{ARTICLE} was changed on main meanwhile" in jobs["write"].log


def test_a_failing_writer_leaves_the_rest_online(publication: Publication) -> None:
    """The run is red with the reason in its summary, and what was there is built and deployed."""
    publication.push({SUMMARY: BRIDGE})
    with FakeApi(lambda call: error(401, "invalid x-api-key")) as api:
        event = Event(secrets={"ANTHROPIC_API_KEY": KEY}, variables={"ANTHROPIC_BASE_URL": api.url})
        jobs = publication.publish(event)
    assert [job.conclusion for job in jobs.values()] == ["failure", "success", "success"]
    assert "`longhand write --no-wait` ended with exit status" in jobs["write"].summary
    assert "401" in jobs["write"].summary or "key" in jobs["write"].summary
    assert "electric ferry" in publication.page("articles/ferry")
    assert ARTICLE not in publication.files()


def test_a_broken_summary_does_not_keep_the_others_back(publication: Publication) -> None:
    """One file that cannot be read: red, named, and the other story online."""
    publication.push({SUMMARY: BRIDGE, "content/summaries/broken.yml": "summary: x\nqoute: y\ndate: 2026-11-04\n"})
    jobs = publication.publish()
    assert [job.conclusion for job in jobs.values()] == ["success", "failure", "success"]
    assert "content/summaries/broken.yml:2: unknown-field" in jobs["build"].summary
    assert "14 months" in publication.page("articles/bridge")


def test_a_story_is_printed_when_its_time_has_come(publication: Publication) -> None:
    """Written at once, printed by the schedule, without another commit."""
    publication.push({SUMMARY: f"{BRIDGE}publish_at: 2026-11-23T06:00:00Z\n"})
    publication.publish()
    commits = publication.log()
    assert ARTICLE in publication.files()
    assert not (publication.player.pages / "articles/bridge").exists()
    jobs = publication.publish(Event(name="schedule"), SOURCE_DATE_EPOCH="1795500000")
    assert jobs["deploy"].conclusion == "success"
    assert "14 months" in publication.page("articles/bridge")
    assert publication.log() == commits


def test_a_larger_site_is_built_from_the_last_run_s_build(publication: Publication) -> None:
    """Only what changed is printed again; a kept build that somebody damaged is not believed."""
    publication.push({SUMMARY: BRIDGE, "mkdocs.yml": f"{SETTINGS}      full_build_below: 1\n"})
    publication.publish()
    publication.push({"content/summaries/market.yml": MARKET})
    log = publication.publish()["build"].log
    printed, pages = re.search(r"(\d+) of (\d+) pages rendered", log).groups()  # type: ignore[union-attr]
    assert int(printed) < int(pages)
    for file in publication.player.caches.rglob("articles/bridge/index.html"):
        file.write_text("<p>Other words.</p>")
    publication.publish()
    assert "14 months" in publication.page("articles/market")
    assert "14 months" in publication.page("articles/bridge")


def test_without_the_right_to_write_what_is_there_is_deployed(publication: Publication) -> None:
    """The run says which click mends it, and the site goes online without the new article."""
    publication.push({SUMMARY: BRIDGE})

    def read_only(workspace: Path) -> None:
        words = "remote: Write access to repository not granted. fatal: error: 403"
        git(workspace, "config", "remote.origin.receivepack", f"echo '{words}' >&2; exit 1; :")

    jobs = publication.publish(Event(before_step={"make setup": read_only}))
    assert [job.conclusion for job in jobs.values()] == ["failure", "success", "success"]
    assert "the workflow may not write to the repository" in jobs["write"].summary
    assert "Settings → Actions → General → Workflow permissions" in jobs["write"].summary
    assert "electric ferry" in publication.page("articles/ferry")


def test_a_scheduled_run_tells_of_its_own_work_alone(publication: Publication) -> None:
    """What the push before it brought stands in that push's summary."""
    before = publication.push({SUMMARY: BRIDGE})
    assert "`bridge`" in publication.publish(Event(before=before), only=("write",))["write"].summary
    summary = publication.publish(Event("schedule"), only=("write",))["write"].summary
    assert "No story changed." in summary
    assert "`bridge`" not in summary


def test_a_run_that_is_started_again_deploys_its_own_site(publication: Publication) -> None:
    """GitHub keeps the artifacts of all attempts, and deploys none where two have one name."""
    publication.push({SUMMARY: BRIDGE})
    publication.publish()
    assert [file.name for file in publication.player.artifacts.iterdir()] == ["github-pages-1.tar"]
    publication.player.attempt = 2
    publication.publish()
    assert len(list(publication.player.artifacts.iterdir())) == 2
    assert "14 months" in publication.page("articles/bridge")
