"""The publication that the browser reads: the repository's own content, stories for every feature, and some volume."""

from __future__ import annotations

import io
import shutil
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from PIL import Image

from generator import settings
from generator.publishing import build as building
from tests.bench import corpus

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 22, 6, tzinfo=UTC)
VOLUME = 24  # stories of the bench's corpus

STORIES = {
    "content/summaries/2025/river-crossing.yml": """\
summary: |
  The city council voted on 3 June 2025 to build a second bridge over the Orle.
date: 2025-06-03
title: A second bridge over the Orle
language: en
tags: [transport, courts]
authors: [Ada Example]
link: https://council.example/minutes
sources:
  - {url: "https://council.example/minutes", title: Minutes, publisher: City council, quote: "The motion is carried."}
facts:
  - {text: "Bridge: 40 million euros", value: 40, unit: million euros}
  - {text: "Access roads: 12.5 million euros", value: 12.5, unit: million euros}
  - {text: "Reserve: 4 million euros", value: 4, unit: million euros}
corrections:
  - {date: 2025-06-05, text: The reserve is 4 million euros and not 5., by: Ada Example}
aliases: [2025/bridge]
image: {path: bridge.png, alt: A bridge at dusk, caption: The first bridge, credit: Ada Example, licence: CC BY 4.0}
""",
    "content/articles/en/river-crossing.md": """\
---
title: A second bridge over the Orle
description: The council has voted, and the money is set aside.
---
The council carried the motion.[^lead-1] See the [minutes](https://council.example/minutes).

[^lead-1]: Minutes, City council: « The motion is carried. »

## What it costs {#practical}

| Part | Cost |
|---|--:|
| Bridge | 40 |

> The motion is carried.
""",
    "content/summaries/2025/retraite.yml": """\
summary: Le décret du 12 mai 2025 relève l’âge de départ.
date: 2025-05-12
title: L’âge de départ relevé
language: fr
tags: [droit]
""",
    "content/articles/fr/retraite.md": """\
---
title: L’âge de départ relevé
description: Un décret d’été, et des prélèvements qui restent.
---
Le décret relève l’âge de départ dès l’été. Les prélèvements restent.
""",
    "content/summaries/2025/long-words.yml": """\
summary: |
  أعلنت المحكمة في 20 مايو 2025 قرارها بشأن القانون.
date: 2025-05-20
title: قرار المحكمة
language: ar
tags: [law, constructor, "A topic whose name somebody wrote out in full on a Friday afternoon"]
""",
    "content/articles/en/long-words.md": """\
---
title: Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz before the Bundesverfassungsgericht
description: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft is a word too.
---
Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz. See https://example.net/an/address/that/goes/on/and/on/and/on/and/on/without/a/place/to/break/it

## Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft {#practical}

| Country | Investment in billions | Share of output | Year | Source of the figure | Remarks |
|---|--:|--:|--:|---|---|
| United Kingdom of Great Britain | 1,234.5 | 12.3% | 2024 | Office for National Statistics | provisional |

```
a line of code that is far too long for a phone and must be moved sideways in its own box, not with the page
```
""",
    "content/summaries/2025/gone.yml": """\
summary: A story that should not have been printed.
date: 2025-04-01
title: Withdrawn story
language: en
tags: [transport]
status: withdrawn
withdrawn_reason: The document it rested on was forged.
""",
    "content/articles/en/gone.md": "---\ntitle: Withdrawn story\n---\nA story.\n",
}


def make(root: Path, *, volume: int = VOLUME) -> Path:
    """Write the publication below `root` and build its site; return the site's folder."""
    bare(root)
    shutil.copytree(ROOT / "content", root / "content", dirs_exist_ok=True)
    for path, text in STORIES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    corpus.write(root, volume)
    return build(root)


def bare(root: Path) -> Path:
    """Write a publication with our theme, our settings and one picture, and no story; return `root`."""
    root.mkdir(parents=True, exist_ok=True)
    shutil.copytree(ROOT / "overrides", root / "overrides")
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    (root / "content/images").mkdir(parents=True)
    (root / "content/images/bridge.png").write_bytes(picture())
    return root


def build(root: Path) -> Path:
    """Build the site of the publication at `root`; return the site's folder."""
    building.build(settings.load(root), NOW)
    return root / "site"


def picture() -> bytes:
    """Return a picture as full of detail as a photograph, which says where it was taken."""
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    stream = io.BytesIO()
    sky, grain = Image.linear_gradient("L").resize((1600, 900)), Random(7).randbytes(1600 * 900)
    Image.blend(sky, Image.frombytes("L", sky.size, grain), 0.15).convert("RGB").save(stream, "PNG", exif=exif)
    return stream.getvalue()
