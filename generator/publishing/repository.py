"""Links to the repository's host: new summary, edit, history, report an error; plain links, for GitHub and GitLab."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urlencode, urlsplit

from generator.settings import Settings
from generator.summary import FOLDER

Host = Literal["github", "gitlab", ""]

NEW_SUMMARY = """\
summary: |
  Write the story in a few sentences: who did what, when, and what follows from it.
date:
title:
language: {language}
link:
tags: []
sources:
  - url:
    publisher:
    quote: |
      The passage of the source that the story rests on, word for word
facts:
  - text:
"""
_REPORT = {
    "en": ("Error in: {title}", "Page: {url}\n\nWhat is wrong, and what would be right? Please name your source.\n\n"),
    "fr": (
        "Erreur dans : {title}",
        "Page : {url}\n\nQu’est-ce qui est faux, et quelle serait la bonne version ? Citez votre source.\n\n",
    ),
}


@dataclass(frozen=True, slots=True)
class Repository:
    """Where the content is edited; every link is None where the settings name no host that is known."""

    url: str
    branch: str
    host: Host
    report: Literal["issue", "email", "none"]
    email: str

    def edit(self, path: str) -> str | None:
        """Return the address of the host's editor for a file of the repository."""
        return self._at("edit", path)

    def history(self, path: str) -> str | None:
        """Return the address of a file's history."""
        return self._at("commits", path)

    def source(self, path: str) -> str | None:
        """Return the address that shows a file as it is."""
        return self._at("blob", path)

    def new_summary(self, language: str) -> str | None:
        """Return the address of the host's new-file page, filled in with a summary to complete."""
        if not self.host:
            return None
        name, text = ("filename", "value") if self.host == "github" else ("file_name", "content")
        values = {name: "new-story.yml", text: NEW_SUMMARY.format(language=language)}
        return f"{self._at('new', f'content/{FOLDER}')}?{urlencode(values, quote_via=quote)}"

    def report_error(self, title: str, url: str, language: str) -> str | None:
        """Return the address of a prefilled issue or e-mail about the page at `url`."""
        subject, text = (each.format(title=title, url=url) for each in _REPORT.get(language, _REPORT["en"]))
        if self.report == "email" and self.email:
            query = urlencode({"subject": subject, "body": text}, quote_via=quote)
            return f"mailto:{quote(self.email, safe='@+.-_')}?{query}"
        if self.report != "issue" or not self.host:
            return None
        if self.host == "github":
            return f"{self.url}/issues/new?{urlencode({'title': subject, 'body': text}, quote_via=quote)}"
        values = {"issue[title]": subject, "issue[description]": text}
        return f"{self.url}/-/issues/new?{urlencode(values, quote_via=quote)}"

    def _at(self, action: str, path: str) -> str | None:
        if not self.host:
            return None
        middle = "-/" if self.host == "gitlab" else ""
        return f"{self.url}/{middle}{action}/{quote(self.branch)}/{quote(path)}"


def repository_of(settings: Settings) -> Repository:
    """Return the repository that the settings name."""
    choices = settings.choices
    return Repository(
        settings.repo_url, settings.branch, _host(settings.repo_url), choices.report, choices.publisher.email or ""
    )


def _host(url: str) -> Host:
    parts = urlsplit(url)
    name = (parts.hostname or "") if parts.scheme in ("http", "https") else ""
    if "gitlab" in name:
        return "gitlab"
    return "github" if "github" in name else ""
