"""Strict YAML: plain values with lines, and a problem for everything else, at once."""

from __future__ import annotations

import os
import time
import timeit
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from generator import yamlfile
from generator.parsed import Parsed
from generator.problems import Problem
from generator.textfile import MAX_BYTES
from generator.yamlfile import MAX_DEPTH, MAX_PROBLEMS, MAX_VALUES, YamlFile, load, parse

AT_ONCE = 0.05 * float(
    os.environ.get("LONGHAND_SLOWER", "1")
)  # seconds that a hostile file may cost; mutants take more


def seconds(do: Callable[[], object]) -> float:
    """Return the processor seconds that `do` takes: the best of three, for the machine may be busy with more."""
    return min(timeit.repeat(do, timer=time.process_time, number=1, repeat=3))


def found(text: str, **options: Any) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in parse(text, "a.yml", **options).problems]


def test_scalars_stay_strings_and_places_have_lines() -> None:
    """`no`, `2025-13-01` and `1.0` surprise nobody; an empty value is None."""
    read = parse("a: no\nb: 2025-13-01\nc:\n- 1.0\n- ~\nd: {e: 'null'}\nf:\n", "a.yml")
    assert read.values == {"a": "no", "b": "2025-13-01", "c": ["1.0", None], "d": {"e": "null"}, "f": None}
    assert [read.line(place) for place in [("a",), ("b",), ("c", 0), ("c", 1), ("d", "e"), ("f",)]] == [
        1,
        2,
        4,
        5,
        6,
        7,
    ]
    assert read.problems == ()


def test_a_place_without_a_line_has_that_of_what_encloses_it() -> None:
    """A missing field is told on the line of its mapping, in front matter counted from the file's beginning."""
    read = parse("a:\n  b: 1\n", "a.md", first_line=2)
    assert read.line(("a", "missing", 0)) == 2
    assert read.line(("b",)) == 2
    assert YamlFile("a.yml", {}, {}).line(("a",)) == 1


ATTACKS = {
    "alias": ("a: &x 1\nb: *x\n", [(1, "anchor"), (2, "anchor")]),
    "anchored list": ("a: &x [1]\n", [(1, "anchor")]),
    "undefined alias": ("a: *nowhere\n", [(1, "anchor")]),
    "recursive": ("a: &x [*x]\n", [(1, "anchor"), (1, "anchor")]),
    "merge key": ("a: 1\n<<: {b: 2}\n", [(2, "anchor")]),
    "python object": ("a: !!python/object/apply:os.system [ls]\n", [(1, "tag")]),
    "local tag": ("a: 1\nb: !mine x\n", [(2, "tag")]),
    "standard tag": ("a: !!str 1\n", [(1, "tag")]),
    "binary": ("a: !!binary aGk=\n", [(1, "tag")]),
    "set": ("a: !!set {b}\n", [(1, "tag")]),
    "duplicate": ("a: 1\nb: 2\na: 3\n", [(3, "duplicate-field")]),
    "nested duplicate": ("a:\n  b: 1\n  b: {c: 1}\n", [(3, "duplicate-field")]),
    "twice duplicate": ("a: 1\na: 2\na: 3\n", [(2, "duplicate-field"), (3, "duplicate-field")]),
    "deep flow": ("a: " + "[" * 50_000 + "\n", [(1, "too-deep")]),
    "deep mapping": ("a: " + "{b: " * 50_000 + "\n", [(1, "too-deep")]),
    "deep block": ("\n".join("  " * n + "a:" for n in range(300)), [(MAX_DEPTH + 1, "too-deep")]),
    "many values": ("a: 1\nb:\n" + "- x\n" * 60_000, [(MAX_VALUES, "too-many-values")]),
    "list as key": ("a: 1\n[b]: 1\n", [(2, "bad-key")]),
    "complex key": ("? {a: 1}\n: 2\n", [(1, "bad-key")]),
    "key begins with a question mark": ("a:\n- {b: c,\n   ?d: e}\n", [(3, "bad-key")]),
    "quoted key after a question mark": ("a: {?'b': c}\n", [(1, "bad-key")]),
    "pair in a list": ("a: [?b]\n", [(1, "bad-key")]),
    "list": ("- a\n- b\n", [(1, "not-a-mapping")]),
    "text": ("only words\n", [(1, "not-a-mapping")]),
    "nothing": ("", [(1, "empty")]),
    "comments": ("# nothing\n\n", [(1, "empty")]),
    "null": ("~\n", [(1, "empty")]),
    "two documents": ("a: 1\n---\nb: 2\n", [(2, "several-documents")]),
    "tab": ("a:\n\tb: 1\n", [(2, "yaml")]),
    "tab after a list": ("a:\n- b\n\t- c\n", [(3, "yaml")]),
    "unclosed quote": ('a: "b\nc: d\n', [(1, "yaml")]),
    "no end of line": ("a:\n  b: 1\n c: 2", [(3, "yaml")]),
    "unclosed list": ("a: [1, 2\nb: 3\n", [(2, "yaml")]),
    "colon in text": ("a: 1\ntitle: this: that\n", [(2, "yaml")]),
    "at sign": ("a: @b\n", [(1, "yaml")]),
    "bad indentation": ("a: 1\n b: 2\n", [(2, "yaml")]),
    "unknown handle": ("a: !e!b c\n", [(1, "yaml")]),
    "version": ("%YAML 3.0\n---\na: 1\n", [(1, "yaml")]),
    "byte order mark": ("\ufeffa: 1\n", [(1, "control-character")]),
    "later mark": ("a: 1\nb: \ufeff2\n", [(2, "control-character")]),
    "NUL": ("a: 1\nb: x\0y\n", [(2, "control-character")]),
    "escape sequence": ("a: \x1b[31mred\n", [(1, "control-character")]),
    "next line": ("a: x\x85b: y\nc: 1\n", [(1, "control-character")]),
    "line separator": ("a: x\u2028b: y\n", [(1, "control-character")]),
    "paragraph separator": ("a: 1\n\u2029b: y\n", [(2, "control-character")]),
    "bidi override": ("a: 1\nb: \u202egpj.exe\n", [(2, "control-character")]),
    "bidi isolate": ("a: \u2067x\u2069\n", [(1, "control-character")]),
    "lone carriage returns": ("a: 1\rb: 2\r", [(1, "line-end")]),
    "escaped NUL": ('a: "x\\0"\n', [(1, "control-character")]),
    "escaped bidi": ('a: 1\nb: "\\u202e"\n', [(2, "control-character")]),
    "escaped separator": ('a: "\\L\\P\\N"\n', [(1, "control-character")]),
    "escape in a key": ('"a\\e": 1\n', [(1, "control-character")]),
    "escaped surrogate": ('a: "\\ud800"\n', [(1, "yaml")]),
    "conflict": (
        "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\n",
        [(line, "conflict-marker") for line in (2, 4, 6)],
    ),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_a_problem_with_its_line_at_once(name: str) -> None:
    """Every one within 50 ms, none a crash, and what stands elsewhere in the file is not blamed."""
    text, expected = ATTACKS[name]
    assert found(text) == expected
    assert seconds(lambda: found(text)) < AT_ONCE


def bomb(kind: str) -> str:
    if kind == "laughs":
        lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
        lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    elif kind == "merge":
        lines = ["a0: &a0 {x: 1}"]
        lines += [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, 30)]
    elif kind == "unknown fields":
        lines = [f"field{n}x: 1" for n in range(MAX_VALUES - 10)]
    elif kind == "long field":
        lines = ["f" * 250_000 + ": 1"]
    elif kind == "tags":
        lines = [f"f{n}: !t{n} 1" for n in range(MAX_VALUES - 10)]
    elif kind == "long tag":
        lines = ["a: !" + "t" * 200_000 + " 1"]
    elif kind == "duplicates":
        lines = ["a: 1"] * (MAX_VALUES - 10)
    elif kind == "empty facts":
        lines = ["summary: x", "facts:", *(["- {}"] * 4_000)]
    elif kind == "bad links":
        lines = ["summary: x", "sources:", *(["- {url: ftp://x}"] * 2_400)]
    elif kind == "aliases":
        lines = ["summary: x", "aliases:", *(["- ' '"] * 4_000)]
    elif kind == "colons":
        lines = ["a: " + "b: " * 80_000]
    elif kind == "quotes":
        lines = ["a: '" + "''" * 100_000]
    elif kind == "long text":
        lines = ["summary: " + "word " * 50_000]
    elif kind == "comments":
        lines = ["# x" * 80_000, "a: 1"]
    else:
        lines = ["a:", *(["- [" + "[], " * 500 + "]"] * 100)]
    return "\n".join(lines)[: MAX_BYTES - 1] + "\n"


KINDS = "laughs merge tags duplicates colons quotes comments lists"
MODEL_KINDS = "unknown_fields long_field long_tag empty_facts bad_links aliases long_text"


@pytest.mark.parametrize("kind", [*KINDS.split(), *MODEL_KINDS.replace("_", "-").split()])
def test_a_bomb_costs_no_time_and_few_problems(kind: str) -> None:
    """Also when the summary's model judges it: whatever fills 256 kB is read or refused at once."""
    from generator import summary

    text = bomb(kind.replace("-", " "))

    def read() -> object:
        return summary.parse(parse(text, "content/summaries/2025-01-01-a.yml"))

    answer = read()
    problems = answer if isinstance(answer, tuple) else ()
    assert (kind == "long-text") == (problems == ())
    assert len(problems) <= 2 * MAX_PROBLEMS
    assert all(len(str(problem)) < 1_000 for problem in problems)
    assert seconds(read) < AT_ONCE


def test_problems_of_form_do_not_hide_the_rest() -> None:
    """After a bidi override, a tag, an alias and a duplicate the other values are there to be judged."""
    read = parse("a: x\u202e\nb: !t 1\nc: *x\nd: 1\nd: 2\ne: last\n", "a.yml")
    assert [problem.code for problem in read.problems] == ["control-character", "tag", "anchor", "duplicate-field"]
    assert read.values == {"a": "x\ufffd", "b": "1", "c": None, "d": "1", "e": "last"}
    assert read.faulty == {("b",), ("c",)}


def test_the_first_of_two_values_keeps_its_lines() -> None:
    """What a duplicate holds changes nothing."""
    read = parse("a:\n  b: 1\nx: 1\na:\n  b: 2\n", "a.yml")
    assert read.values == {"a": {"b": "1"}, "x": "1"}
    assert read.line(("a", "b")) == 2
    assert "first on line 1" in read.problems[0].message


def test_a_tab_is_told_as_a_tab() -> None:
    """Nobody sees it in an editor, so the message must name it."""
    assert "a tab indents this line" in parse("a:\n\tb: 1\n", "a.yml").problems[0].message
    assert "a tab" not in parse("a: b: c\td\n", "a.yml").problems[0].message


def test_windows_line_ends_change_nothing() -> None:
    """The same values and lines."""
    text = "a: |\n  one\n  two\nb: x\n"
    unix, windows = parse(text, "a.yml"), parse(text.replace("\n", "\r\n"), "a.yml")
    assert (windows.values, windows.lines, windows.problems) == (unix.values, unix.lines, ())


def test_text_in_every_script_is_kept() -> None:
    """Emoji, right-to-left and Chinese in values and keys."""
    read = parse("a: 🎈 שלום 漢字\nclé: été\n", "a.yml")
    assert read.values == {"a": "🎈 שלום 漢字", "clé": "été"}


def test_the_limit_of_values_can_be_raised() -> None:
    """Provenance of a long article holds more values than a summary may."""
    text = "a:\n" + "- x\n" * (MAX_VALUES + 10)
    assert found(text) == [(MAX_VALUES, "too-many-values")]
    assert found(text, max_values=2 * MAX_VALUES) == []


KEYS = st.text("abcdé _", min_size=1, max_size=5)
PLAIN = st.recursive(
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co", "Cf", "Zl", "Zp"]), max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abcdé _", min_size=1, max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(deadline=None, max_examples=150)
@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), PLAIN, min_size=1, max_size=4))
def test_what_a_dumper_writes_is_read_as_it_was(values: dict[str, Any]) -> None:
    """All strings, lists and mappings survive; only depth is bounded."""
    read = parse(yaml.safe_dump(values, allow_unicode=True), "a.yml")
    if any(problem.code == "too-deep" for problem in read.problems):
        return
    assert read.problems == ()
    assert read.values == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a: {? b : c}\n", {"a": {"b": "c"}}),
        ("?a: b\n", {"?a": "b"}),
        ("? a\n: b?\n", {"a": "b?"}),
        ("a: 'see {?b} or [ ?c]'\nd: x?y\n", {"a": "see {?b} or [ ?c]", "d": "x?y"}),
        ("a: |+\n  b\n  ", {"a": "b\n\n"}),
        ("a: |+\n  ", {"a": "\n"}),
        ("a: |+\n  b \n  c ", {"a": "b \nc "}),
    ],
)
def test_question_marks_and_last_lines_are_read_as_yaml_has_it(text: str, values: dict[str, Any]) -> None:
    """A mark with a blank after it makes a name; a last line of blanks counts though it does not end."""
    assert (parse(text, "a.yml").values, parse(text, "a.yml").problems) == (values, ())


@settings(deadline=None, max_examples=300)
@given(st.text(st.sampled_from(list("a:-[]{}&*!|>'\"%@`#?,~<= \n\t\r\0\x85\u2028éx0")), max_size=60))
@example("? a\n: &b\n")
@example("---\n...\n---\n")
@example("%TAG ! tag:x,2000:\n--- !a b")
def test_any_text_is_read_or_refused(text: str) -> None:
    """Never a crash; values or problems, and each problem on a line of the file."""
    read = parse(text, "a.yml")
    lines = text.count("\n") + 1
    assert all(1 <= problem.line <= lines + 1 for problem in read.problems)
    assert read.values or read.problems or text.strip().startswith(("{", "---", "%"))


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    """Whatever a file holds, `load` returns."""
    file = tmp_path_factory.mktemp("any") / "a.yml"
    file.write_bytes(raw)
    read = load(file, "a.yml")
    assert isinstance(read.values, dict)
    assert all(isinstance(problem, Problem) for problem in read.problems)


def test_an_unreadable_file_is_its_own_problem(tmp_path: Path) -> None:
    """The reader's problem is handed on."""
    assert [problem.code for problem in load(tmp_path / "absent.yml", "absent.yml").problems] == ["unreadable"]


def test_what_an_earlier_run_read_is_not_parsed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same text says the same, under whatever name; a faulty one is read anew, with its problems."""
    file, faulty, parsed = tmp_path / "a.yml", tmp_path / "b.yml", Parsed(tmp_path)
    file.write_text("a: 1\nb: [x]\n")
    faulty.write_text("a: *x\n")
    first = load(file, "a.yml", parsed)
    problems = load(faulty, "b.yml", parsed).problems
    parsed.save()
    parsed = Parsed(tmp_path)
    assert load(faulty, "b.yml", parsed).problems == problems != ()
    monkeypatch.setattr(yamlfile, "parse", lambda *_: pytest.fail("it was parsed again"))
    again = load(file, "c.yml", parsed)
    assert (again.path, again.values, again.lines, again.problems) == ("c.yml", first.values, first.lines, ())


class _Bounded(BaseModel):
    number: Annotated[int, Field(ge=1)] = 1
    word: Annotated[str, Field(max_length=3)] = ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("number: 0", "number: must be greater than or equal to 1, but it is '0'"),
        ("number: [0]", "number: must be a whole number, but it is a list"),
        ("word: abcd", "word: must have at most 3 characters, but it is 'abcd'"),
        (f"word: {'x' * 60}", f"word: must have at most 3 characters, but it is '{'x' * 60}'"),
        (f"word: {'x' * 61}", f"word: must have at most 3 characters, but it is '{'x' * 59}…'"),
    ],
)
def test_what_a_value_must_be_is_said_in_an_editors_words(text: str, said: str) -> None:
    """With what it is, cut where it is long."""
    source = parse(text, "a.yml")
    with pytest.raises(ValidationError) as faults:
        _Bounded.model_validate(source.values)
    assert [problem.message for problem in yamlfile.model_problems(faults.value, source, lambda _: ())] == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty; write at least `summary:` and a text"),
        ("~\n", "is empty; write at least `summary:` and a text"),
        ("- a\n", "must be lines of the form `name: value`"),
        ("a:\n" + "- x\n" * MAX_VALUES, "holds more than 5,000 values; split the story"),
    ],
)
def test_a_file_that_holds_nothing_or_too_much_is_told_what_to_hold(text: str, said: str) -> None:
    """In its only problem."""
    assert [problem.message for problem in parse(text, "a.yml").problems] == [said]


class _Inner(BaseModel):
    model_config = ConfigDict(extra="forbid")
    publisher: str = ""


class _Outer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    author: str = ""
    sources: list[_Inner] = []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("athor: x", "'athor'; did you mean 'author'?"),
        ("sources: [{publsher: x}]", "'sources.1.publsher'; did you mean 'publisher'?"),
        ("sources: [{zzz: x}]", "'sources.1.zzz'; known fields are publisher"),
        (f"{'author' * 7}: x", f"'{'author' * 7}'; known fields are author, sources"),
    ],
)
def test_a_field_that_is_none_is_told_with_those_that_could_be_meant(text: str, said: str) -> None:
    """Those of the mapping in which it stands."""
    source = parse(text, "a.yml")
    with pytest.raises(ValidationError) as faults:
        _Outer.model_validate(source.values)
    found = yamlfile.model_problems(faults.value, source, lambda place: (_Inner if place else _Outer).model_fields)
    assert [problem.message for problem in found] == [said]


def test_the_pure_python_parser_agrees(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where libyaml is missing the same attacks are refused."""
    monkeypatch.setattr(yamlfile, "_Parser", yaml.SafeLoader)
    for name in (
        "alias",
        "merge key",
        "local tag",
        "duplicate",
        "two documents",
        "NUL",
        "escaped NUL",
        "list as key",
        "pair in a list",
    ):
        text, expected = ATTACKS[name]
        assert found(text) == expected
    assert found('a: "\\ud800"\n') == [(1, "control-character")]
