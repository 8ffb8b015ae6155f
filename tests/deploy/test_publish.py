"""A push to main, played with the workflow's own steps: from a summary to the page online."""

from __future__ import annotations

from tests.deploy.conftest import BRIDGE, Publication
from tests.deploy.player import Event, git


def test_a_pushed_summary_is_an_article_online(publication: Publication) -> None:
    """Without a key the offline writer's article is committed with the editor as co-author, built and deployed."""
    before = publication.push({"content/summaries/bridge.yml": BRIDGE}, author="Bea Writer")
    jobs = publication.publish(Event(before=before))
    print(jobs["write"].log, jobs["write"].summary, jobs["build"].log)
    assert {name: job.conclusion for name, job in jobs.items()} == dict.fromkeys(
        ("write", "build", "deploy"), "success"
    )
    newest = git(publication.host.bare, "rev-parse", "main").strip()
    assert jobs["write"].outputs["commit"] == newest
    message = publication.log()
    assert message.startswith("github-actions[bot]\narticles: Write bridge (en)\n")
    assert "Co-authored-by: Bea Writer <bea@example.org>" in message
    assert "14 months" in publication.page("articles/bridge")
    assert "`bridge`" in jobs["write"].summary
