"""A model writes a publication: `longhand write` against the fake API, from summaries to saved articles."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from generator import article_file, settings
from generator.article import Article
from generator.cli import main
from generator.newsroom import archive as archive_module
from generator.newsroom import desk
from generator.newsroom.desk import Report
from generator.newsroom.means import spent_in_month
from generator.newsroom.model_desk import ModelDesk, Terms
from generator.writing.address import Target
from generator.writing.fetch import Fetcher
from generator.writing.retry import Gate
from generator.writing.writer import LimitReached
from tests.fakes.anthropic_api import KEY, Call, FakeApi, Json, Reply, article, error

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
SEED = """
-- content/summaries/2025-10-16-alibaba-ai-bet.yml --
language: fr
summary: |
  En février 2025, Alibaba s'est engagé à investir 380 milliards de yuan (53 milliards de dollars) dans l'IA.
  Alibaba observe déjà une augmentation de 12 % de l'efficacité des dépenses publicitaires.
"""
EIGHT = "".join(SEED.replace("ai-bet", f"ai-bet-{number}") for number in range(8))
Site = Callable[[str], Path]


def read(root: Path, slug: str, language: str = "en") -> Article:
    """The article as it was saved."""
    file = root / "content" / "articles" / language / f"{slug}.md"
    found = article_file.parse(file.read_text("utf-8"), slug, language)
    assert isinstance(found, Article)
    return found


def write(root: Path, fake: FakeApi, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """Run `longhand write` in this process; return the exit status."""
    monkeypatch.setenv("ANTHROPIC_BASE_URL", fake.url)
    monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
    monkeypatch.chdir(root)
    with pytest.raises(SystemExit) as end:
        main(["write", *arguments])
    assert isinstance(end.value.code, int)
    return end.value.code


def desk_for(root: Path, fake: FakeApi, monkeypatch: pytest.MonkeyPatch, **changes: Any) -> ModelDesk:
    """A desk whose pauses are over in no time."""
    monkeypatch.setenv("ANTHROPIC_BASE_URL", fake.url)
    monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
    gate = Gate(first_pause=0.01, longest_pause=0.05)
    found = archive_module.load(settings.load(root))
    terms = Terms(**{"limit_usd": None, **changes.pop("terms", {})})
    return ModelDesk(found, terms, NOW, gate=gate, **changes)


def run_all(model_desk: ModelDesk) -> Report:
    """Write everything that is due."""
    steps = archive_module.steps(model_desk.archive, model=True)
    return model_desk.write(desk.due(steps, again=model_desk.terms.again))


def used(input_tokens: int, output_tokens: int) -> Callable[[Json], Json]:
    """The plausible article, at these counts."""
    return lambda message: {**message, "usage": {"input_tokens": input_tokens, "output_tokens": output_tokens}}


def test_the_seed_becomes_an_article_with_evidence_provenance_and_cost(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In each language of the site, from the same evidence."""
    root = site(SEED)
    with FakeApi() as fake:
        assert write(root, fake, monkeypatch) == 0
    for language in ("en", "fr"):
        saved = read(root, "alibaba-ai-bet", language)
        names = [section.name for section in saved.sections]
        assert names == ["lead", "legal", "ethical", "industrial", "practical", "conclusion"]
        assert all("[^" in section.text for section in saved.sections)
        provenance = saved.provenance
        assert provenance and provenance.writer == "claude-opus-5-5" and provenance.written == NOW
        assert provenance.recipe and provenance.input and provenance.grounding and provenance.usage
        assert provenance.usage.cost_usd > 0
    assert "2 articles written" in capsys.readouterr().out


def test_a_second_run_asks_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The articles are current, and no paid answer is left over."""
    root = site(SEED)
    with FakeApi() as fake:
        write(root, fake, monkeypatch)
        before = len(fake.calls)
        assert write(root, fake, monkeypatch) == 0
    assert len(fake.calls) == before
    assert not list((root / "build" / "answers").rglob("*.json"))


def test_two_runs_write_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the order in which four workers finish."""
    from tests.conftest import make_site

    written = []
    for _ in range(2):
        root = make_site(tmp_path_factory.mktemp("run"), EIGHT)
        with FakeApi() as fake:
            write(root, fake, monkeypatch, "--limit-usd", "none")
        files = sorted((root / "content" / "articles").rglob("*.md"))
        written.append([(file.name, file.read_bytes()) for file in files])
    assert len(written[0]) == 16 and written[0] == written[1]


def test_the_limit_is_never_crossed_and_the_run_exits_with_3(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Even where each answer costs all it may: what was finished is saved."""
    root = site(EIGHT)
    spent: list[float] = []

    def dear(call: Call) -> Reply:
        tokens = min(6_000, call.body["max_tokens"])
        spent.append(2_000 * 4e-6 + tokens * 20e-6)
        return article(used(2_000, tokens), wait=0.05)

    with FakeApi(dear) as fake:
        assert write(root, fake, monkeypatch, "--limit-usd", "0.20") == 3
    assert 0 < sum(spent) <= 0.20
    assert len(list((root / "content" / "articles").rglob("*.md"))) == len(spent)
    assert "limit of 0.20 US dollars" in capsys.readouterr().err


def test_the_months_limit_counts_what_articles_cost_so_far(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Derived from their provenance, by calendar month."""
    root = site(EIGHT)
    with FakeApi([article(used(0, 45_000))] * 16) as fake:
        run_all(desk_for(root, fake, monkeypatch))
        found = archive_module.load(settings.load(root))
        assert spent_in_month(found, NOW) == pytest.approx(16 * 0.9)
        assert spent_in_month(found, NOW.replace(month=12)) == 0
        file = root / "mkdocs.yml"
        file.write_text(file.read_text() + "    monthly_limit_usd: 14.5\n")
        new = root / "content" / "summaries" / "2025-10-17-new.yml"
        new.write_text("summary: Something new has happened today.\n")
        report = run_all(desk_for(root, fake, monkeypatch))
    assert isinstance(report.stopped, LimitReached) and len(fake.calls) == 16


def test_a_storm_of_overload_costs_little_and_loses_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight stories in two languages, 529 for half a second: at most two requests a story more than without."""
    root = site(EIGHT)
    start = time.monotonic()

    def storm(call: Call) -> Reply:
        return error(529) if time.monotonic() - start < 0.5 else article()

    with FakeApi(storm) as fake:
        report = run_all(desk_for(root, fake, monkeypatch))
    assert (report.count("written"), report.count("failed"), report.stopped) == (16, 0, None)
    assert len(fake.calls) <= 16 + 2 * 16


def test_a_refused_key_stops_the_run_with_what_is_finished_saved(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two answers came before the key was withdrawn."""
    root = site(EIGHT)
    with FakeApi([article(), article(), *[error(401)] * 20]) as fake:
        report = run_all(desk_for(root, fake, monkeypatch))
    assert report.count("written") == 2 and "key" in str(report.stopped)
    assert len(fake.calls) <= 2 + 4


def test_one_storys_failure_is_reported_and_the_others_are_written(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The run exits with 1."""
    root = site(EIGHT)
    refused = article(lambda message: {**message, "stop_reason": "refusal"})
    with FakeApi([refused]) as fake:
        assert write(root, fake, monkeypatch, "--limit-usd", "none") == 1
    assert "declined to write" in capsys.readouterr().err
    assert len(list((root / "content" / "articles").rglob("*.md"))) == 15


def test_without_a_key_nothing_is_written_and_the_run_exits_with_2(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where a model is asked for by name."""
    root = site(SEED)
    with FakeApi() as fake:
        monkeypatch.setenv("ANTHROPIC_BASE_URL", fake.url)
        monkeypatch.chdir(root)
        with pytest.raises(SystemExit) as end:
            main(["write", "--writer", "claude"])
    assert end.value.code == 2 and "ANTHROPIC_API_KEY" in capsys.readouterr().err and fake.calls == []


def test_a_dry_run_predicts_and_asks_nothing(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Tokens and dollars a story, and in all."""
    root = site(SEED)
    with FakeApi() as fake:
        assert write(root, fake, monkeypatch, "--dry-run", "--writer", "claude") == 0
    shown = capsys.readouterr().out
    assert re.search(r"alibaba-ai-bet/en: would be written, about [\d,]+ tokens in, [\d,]+ out, \$0\.\d\d", shown)
    assert fake.calls == [] and not (root / "content" / "articles").exists()


def test_a_model_without_a_price_is_refused_unless_the_limit_is_lifted(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody could tell when to stop."""
    root = site(SEED)
    file = root / "mkdocs.yml"
    file.write_text(file.read_text() + "    model: local-model\n    citations: markers\n")
    with FakeApi(citations=False) as fake:
        assert write(root, fake, monkeypatch) == 1
        assert "price of the model" in capsys.readouterr().err and fake.calls == []
        assert write(root, fake, monkeypatch, "--limit-usd", "none") == 0
    assert "[^lead-1]" in read(root, "alibaba-ai-bet").body


def test_a_compatible_server_is_asked_as_the_readme_shows(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """`base_url`, `model`, `citations: markers` and its prices, from the README's own example."""
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    example = re.search(r"```yaml\n(plugins:\n  longhand:\n    base_url: .*?)```", readme, re.DOTALL)
    assert example
    root = site(SEED)
    with FakeApi(citations=False) as fake:
        choices = example[1].replace("http://localhost:11434", fake.url)
        (root / "mkdocs.yml").write_text(f"site_name: T\n{choices}    languages: [en]\n    unsupported: mark\n")
        monkeypatch.setenv("ANTHROPIC_BASE_URL", "http://127.0.0.1:9")
        monkeypatch.setenv("ANTHROPIC_API_KEY", "none")
        monkeypatch.chdir(root)
        with pytest.raises(SystemExit) as end:
            main(["write"])
    assert end.value.code == 0 and fake.calls[0].body["model"] == "qwen3:32b"
    assert re.search(r"\[\^lead-1\]: Summary: « En février 2025", read(root, "alibaba-ai-bet").body)


def test_a_batch_is_left_under_way_and_collected_by_the_next_write(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whichever writer that one has; nothing is asked twice."""
    root = site(SEED)
    with FakeApi(batch_polls=1) as fake:
        assert write(root, fake, monkeypatch, "--writer", "batch", "--no-wait") == 0
        assert "wait for a batch" in capsys.readouterr().out
        assert write(root, fake, monkeypatch) == 0
        assert not list((root / "content" / "articles").rglob("*.md")) and fake.messages == []
        assert write(root, fake, monkeypatch) == 0
    assert fake.messages == [] and len(fake.batches) == 1
    usage = read(root, "alibaba-ai-bet").provenance
    assert usage and usage.usage and usage.usage.requests == 1


def test_a_batch_for_current_articles_is_collected_too(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--again` made them due once; the next plain `write` still takes what was paid for."""
    root = site(SEED)
    with FakeApi() as fake:
        write(root, fake, monkeypatch)
        before = read(root, "alibaba-ai-bet").provenance
        assert write(root, fake, monkeypatch, "--again", "--writer", "batch", "--no-wait") == 0
        calls = len(fake.messages)
        assert write(root, fake, monkeypatch) == 0
    after = read(root, "alibaba-ai-bet").provenance
    assert before and before.usage and after and after.usage
    assert len(fake.messages) == calls and after.usage.cost_usd < before.usage.cost_usd
    assert not list((root / "build" / "batches").iterdir())


def test_what_people_edited_is_kept_when_a_model_writes_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--again` asks anew, and rewrites the rest."""
    root = site(SEED)
    with FakeApi() as fake:
        write(root, fake, monkeypatch, "alibaba-ai-bet/en")
        file = root / "content" / "articles" / "en" / "alibaba-ai-bet.md"
        file.write_text(file.read_text().replace("## What it means here {#legal}", "## My own words {#legal}", 1))
        before = len(fake.calls)
        assert write(root, fake, monkeypatch, "--again", "alibaba-ai-bet/en") == 0
    assert len(fake.calls) == before + 1
    assert "## My own words {#legal}" in file.read_text()


def test_an_answer_that_led_to_no_article_is_paid_for_again_only_when_asked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A refused story stays refused, at no cost, until `--again`; then it is written."""
    root = site(SEED)
    refused = article(lambda message: {**message, "stop_reason": "refusal"})
    with FakeApi([refused]) as fake:
        assert write(root, fake, monkeypatch, "alibaba-ai-bet/en") == 1
        assert write(root, fake, monkeypatch, "alibaba-ai-bet/en") == 1
        assert len(fake.calls) == 1
        assert write(root, fake, monkeypatch, "--again", "alibaba-ai-bet/en") == 0
    assert len(fake.calls) == 2


def test_status_tells_which_articles_have_another_recipe(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """After the house style changed; without importing the SDK for it."""
    root = site(SEED)
    with FakeApi() as fake:
        write(root, fake, monkeypatch, "alibaba-ai-bet/en")
    for style, expected in (("", False), ("Write in verse.\n", True)):
        (root / "content" / "house-style.md").write_text(style)
        capsys.readouterr()
        with pytest.raises(SystemExit):
            main(["status"])
        assert ("recipe changed" in capsys.readouterr().out) is expected


def test_a_source_that_is_not_read_is_told_where_it_stands(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The article is written from the summary alone, and says so; `--no-fetch` asks no server."""
    root = site(SEED.replace("language: fr", "language: fr\nlink: https://intranet.example/a"))
    fetcher = Fetcher("test", lookup=lambda host: ["10.0.0.1"], connect=refuse)
    with FakeApi() as fake:
        report = run_all(desk_for(root, fake, monkeypatch, fetcher=fetcher))
        problem = report.problems[0]
        assert (problem.code, problem.severity) == ("source-not-read", "warning")
        assert problem.path.endswith("alibaba-ai-bet.yml") and problem.line == 2
        assert "No source beside the summary" in read(root, "alibaba-ai-bet").body
        quiet = desk_for(root, fake, monkeypatch, fetcher=fetcher, terms={"fetch": False, "again": True})
        assert run_all(quiet).problems == []


def refuse(to: Target, timeout: float) -> Any:
    """Nobody is connected to."""
    raise AssertionError(f"connected to {to}")


def test_nothing_secret_is_in_any_output(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever the API answers, in all that is written, printed or logged."""
    caplog.set_level("DEBUG")
    root = site(EIGHT)
    replies = [error(400, f"bad {KEY}"), error(429, KEY), article(), error(401, f"invalid x-api-key {KEY}")]
    with FakeApi([*replies, *[error(401, KEY)] * 9]) as fake:
        write(root, fake, monkeypatch, "--limit-usd", "none")
    shown = capsys.readouterr()
    files = "".join(file.read_text("utf-8", "replace") for file in root.rglob("*") if file.is_file())
    assert len(fake.calls) >= 4
    assert KEY not in files + shown.out + shown.err + caplog.text


def start(root: Path, fake: FakeApi) -> subprocess.Popen[str]:
    """The real command, in a process of its own."""
    environment = {**os.environ, "ANTHROPIC_BASE_URL": fake.url, "ANTHROPIC_API_KEY": KEY}
    command = [sys.executable, "-m", "generator", "write", "--limit-usd", "none"]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=root, env=environment, stdout=pipe, stderr=pipe, text=True)


def wait_for_calls(fake: FakeApi, count: int) -> None:
    """Wait until so many requests have come in."""
    end = time.monotonic() + 30
    while len(fake.calls) < count and time.monotonic() < end:
        time.sleep(0.01)


def test_a_kill_loses_at_most_what_is_under_way(site: Site) -> None:
    """Killed in the middle, then run to the end: no more than the four answers under way are paid for again."""
    root = site(EIGHT)
    with FakeApi(lambda call: article(wait=0.1)) as fake:
        process = start(root, fake)
        wait_for_calls(fake, 10)
        process.kill()
        process.communicate()
        process = start(root, fake)
        out, err = process.communicate(timeout=60)
        assert process.returncode == 0, out + err
    assert len(list((root / "content" / "articles").rglob("*.md"))) == 16
    assert len(fake.calls) <= 16 + 4


def test_an_interrupt_saves_what_is_finished(site: Site) -> None:
    """Ctrl+C: exit status 130, no traceback, and the finished articles are there."""
    root = site(EIGHT)
    with FakeApi(lambda call: article(wait=0.0 if len(fake.calls) < 5 else 20.0)) as fake:
        process = start(root, fake)
        wait_for_calls(fake, 8)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=15)
    assert process.returncode == 130 and "Traceback" not in err and "saved" in err
    assert len(list((root / "content" / "articles").rglob("*.md"))) == 4
