"""How long a text takes to read, in scripts that part their words by spaces and in those that do not."""

from __future__ import annotations

import pytest

from generator.publishing.reading import minutes

CHINESE = "欧盟人工智能法案将于二〇二六年八月二日生效，透明度义务也随之适用。"  # 31 characters and two signs
JAPANESE = "アリババは人工知能とクラウドに三年間で三八〇〇億元を投じると発表した。"  # 34 and a full stop


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "word " * 230 * 4, 4),
        ("fr", "mot « élève » " * 230, 4),  # signs between spaces count as they always did
        ("zh", CHINESE * 33, 4),
        ("ja", JAPANESE * 42, 4),
        ("zh", "漢" * 255 * 3, 3),
        ("ja", "漢あ" * 357, 2),
        ("zh-Hant", "𠀀" * 255 * 3, 3),  # beyond the first 65,536 characters
        ("zh", "漢" * 255 + " word" * 230, 2),
        ("en", "漢" * 255 + " word" * 230, 2),
        ("zh", "。，、 " * 2_000 + "漢", 1),
        ("ko", "단어 " * 230 * 3, 3),  # Korean has spaces
        ("en", "", 1),
    ],
)
def test_a_text_takes_as_long_as_its_script_does(language: str, text: str, expected: int) -> None:
    """Words of other scripts, characters of Chinese and Japanese; signs beside characters are no words."""
    assert minutes(text, language) == expected
