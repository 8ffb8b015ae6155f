"""The doctor: what a clone, its settings and its host still lack for a push to end online, each with the remedy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from generator.deploy import addresses, examples
from generator.deploy.actions import Run
from generator.deploy.addresses import Remote
from generator.deploy.git import REMOTE, Git
from generator.deploy.host import Host, HostError
from generator.newsroom.writers import KEY_NAME, has_key
from generator.settings import Settings

Level = Literal["fine", "note", "mend"]
_EXAMPLE_HOSTS = ("", "example.org", "example.com")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
_FONTS = "overrides/assets/fonts"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: `mend` keeps the site from readers, `note` is worth knowing."""

    level: Level
    what: str
    remedy: str = ""

    @property
    def text(self) -> str:
        """What was found, and the remedy."""
        return f"{self.what}; {self.remedy}" if self.remedy else self.what

    def __str__(self) -> str:
        return f"{self.level}: {self.text}"


def examine(settings: Settings, git: Git, run: Run, environment: Mapping[str, str]) -> Iterator[Finding]:
    """Yield what is to be said of the clone, then of the settings, the key, and the host."""
    remote = addresses.remote_of(git)
    if not run.is_hosted:
        yield from _clone(settings, git, remote)
    yield from _settings(settings, remote)
    yield _key(settings, environment)
    if run.is_hosted and run.token:
        yield from _host(settings, git, run)


def _clone(settings: Settings, git: Git, remote: Remote | None) -> Iterator[Finding]:
    name, mail = (git.ask("config", key).out.strip() for key in ("user.name", "user.email"))
    if name and mail:
        yield Finding("fine", f"git knows you as {name} <{mail}>")
    else:
        remedy = 'git config --global user.name "Your Name" && git config --global user.email you@example.org'
        yield Finding("mend", "git does not know who you are", remedy)
    if git.ask("remote", "get-url", REMOTE).status:
        remedy = f"make a repository on your host, then: git remote add {REMOTE} ADDRESS"
        yield Finding("mend", f"this clone has no remote {REMOTE}: nothing can be pushed", remedy)
    elif remote:
        yield Finding("fine", f"pushes go to {remote.url}")
    yield from _machine(settings)


def _machine(settings: Settings) -> Iterator[Finding]:
    fonts = settings.root / _FONTS
    if not list(fonts.glob("*.woff2")):
        yield Finding("mend", f"the fonts of {_FONTS} are missing", f"git checkout -- {_FONTS}")
    lock, installed = settings.root / "requirements.lock", settings.root / ".venv" / ".installed"
    if lock.is_file() and installed.is_file() and installed.stat().st_mtime < lock.stat().st_mtime:
        yield Finding("mend", "what is installed in .venv is older than requirements.lock", "make setup")
    if not any(shutil.which(name) for name in _BROWSERS):
        yield Finding("note", "no browser was found", "only `make test` needs one, and says how to get it")


def _settings(settings: Settings, remote: Remote | None) -> Iterator[Finding]:
    if examples.listed(settings.content):
        yield Finding("note", "the site still holds Longhand's example stories", "longhand start")
    wanted = remote.pages_url if remote else ""
    host = (urlsplit(settings.site_url).hostname or "").lower()
    if host in _EXAMPLE_HOSTS:
        remedy = f"write site_url: {wanted or 'https://…'} in mkdocs.yml, or run longhand start"
        yield Finding("mend", f"the site's address is {settings.site_url or 'not set'}", remedy)
    elif wanted and host.endswith(".github.io") and settings.site_url.lower() != wanted.lower():
        remedy = f"write site_url: {wanted} in mkdocs.yml"
        yield Finding("mend", f"mkdocs.yml says {settings.site_url}, and Pages puts this repository elsewhere", remedy)
    else:
        yield Finding("fine", f"the site's address is {settings.site_url}")
    if remote and settings.repo_url.lower() != remote.url.lower():
        remedy = f"write repo_url: {remote.url} in mkdocs.yml: “Edit” and “Report an error” lead there"
        yield Finding("note", f"repo_url is {settings.repo_url or 'not set'}", remedy)


def _key(settings: Settings, environment: Mapping[str, str]) -> Finding:
    if has_key(environment):
        return Finding("fine", f"{KEY_NAME} is set: {settings.choices.model} writes")
    if settings.choices.writer in ("claude", "batch"):
        level: Level = "mend"
        what = f"no {KEY_NAME} is set, and `writer: {settings.choices.writer}` needs one"
    else:
        level, what = "note", f"no {KEY_NAME} is set: the offline writer writes"
    online = f"Settings → Environments → writing → Add environment secret → {KEY_NAME}"
    return Finding(level, what, f"to have Claude write, on GitHub: {online}; here: export {KEY_NAME}=…")


def _host(settings: Settings, git: Git, run: Run) -> Iterator[Finding]:
    host = Host(run)
    branch = run.branch or settings.choices.branch
    yield from _pages(settings, host)
    yield from _protection(host, branch)
    head = git.commit_of("HEAD")
    answer = git.ask("push", "--dry-run", REMOTE, f"{head}:refs/heads/longhand-may-write")
    if answer.status:
        where = "Settings → Actions → General → Workflow permissions → “Read and write permissions”"
        yield Finding("mend", "the workflow may not write to the repository: articles cannot be committed", where)
    else:
        yield Finding("fine", "the workflow may write to the repository")


def _pages(settings: Settings, host: Host) -> Iterator[Finding]:
    click = f"{host.url}/settings/pages → Build and deployment → Source: “GitHub Actions”"
    try:
        pages = host.ask("GET", "/pages")
    except HostError as error:
        if error.status == 404:
            yield Finding("mend", "Pages is switched off: nothing can be deployed", click)
        else:
            yield Finding("note", f"Pages could not be looked at ({error})")
        return
    if pages.get("build_type") != "workflow":
        yield Finding("mend", "Pages is built from a branch: what the workflow builds is not shown", click)
        return
    address = str(pages.get("html_url") or "").rstrip("/") + "/"
    if settings.site_url and address != "/" and _without_scheme(address) != _without_scheme(settings.site_url):
        remedy = f"write site_url: {address} in mkdocs.yml"
        yield Finding("mend", f"Pages shows the site at {address}, and mkdocs.yml says {settings.site_url}", remedy)
    else:
        yield Finding("fine", f"Pages is on: {address}")


def _without_scheme(url: str) -> str:
    return url.lower().partition("://")[2]


def _protection(host: Host, branch: str) -> Iterator[Finding]:
    try:
        found = host.ask("GET", f"/branches/{branch}")
    except HostError as error:
        yield Finding("note", f"the protection of {branch} could not be looked at ({error})")
        return
    if found.get("protected"):
        where = (
            f"{host.url}/settings/rules → let “GitHub Actions” bypass the rule, to have them go online by themselves"
        )
        yield Finding("note", f"{branch} is protected: articles arrive as pull requests where it refuses them", where)
