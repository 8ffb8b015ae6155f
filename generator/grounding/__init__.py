"""Is every claim of an article (number, percentage, money, date, name, quotation) in its evidence?"""

from generator.grounding.checking import check
from generator.grounding.jsonl import serve_jsonl
from generator.grounding.markdown import footnote_passages
from generator.grounding.values import RULES, Finding, Kind, Missing, Passage, Report

__all__ = [
    "RULES",
    "Finding",
    "Kind",
    "Missing",
    "Passage",
    "Report",
    "check",
    "footnote_passages",
    "serve_jsonl",
]
