"""The report of a batch: a table for programs, and a page with each photo before and after for people."""

from __future__ import annotations

import csv
import datetime
import html
import io
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from gan_core.batch.outcome import State
from gan_core.editing.attributes import attribute
from gan_core.files import atomic_write

if TYPE_CHECKING:
    from gan_core.batch.journal import Entry
    from gan_core.batch.settings import BatchSettings

COLUMNS = ("photo", "outcome", "result", "reason", "warnings", "faces", "edited", "seconds", "bytes")
_WORDS = {State.DONE: "edited", State.COPIED: "no face, copied", State.NO_FACE: "no face", State.FAILED: "failed"}
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title><style>
:root {{ color-scheme: light dark; }}
body {{ font: 15px/1.5 system-ui, sans-serif; margin: 32px; }}
h1 {{ font-size: 22px; margin: 0 0 4px; }}
h2 {{ font-size: 17px; margin: 32px 0 8px; }}
p {{ margin: 0 0 4px; opacity: .8; overflow-wrap: anywhere; }}
ul {{ margin: 0; padding-left: 20px; overflow-wrap: anywhere; }}
main {{ display: grid; gap: 24px; grid-template-columns: repeat(auto-fill, minmax(388px, 1fr)); }}
figure {{ margin: 0; break-inside: avoid; }}
img {{ max-width: 100%; border-radius: 4px; display: block; }}
figcaption {{ font-size: 13px; overflow-wrap: anywhere; }}
small {{ opacity: .75; }}
</style></head><body>
<h1>{title}</h1>
{facts}
{failed}
<h2>Before and after</h2>
<main>
{figures}
</main></body></html>
"""


def write_report(path: Path, source: Path, settings: BatchSettings, entries: Sequence[Entry], total: int) -> None:
    """Write the page, and the table beside it as .csv.

    Args:
        path: Of the page, in the folder with the journal.
        source: The folder of photos.
        settings: What was done.
        entries: What is finished.
        total: Photos that there are.
    """
    for target, text in (
        (path.with_suffix(".csv"), _table(entries)),
        (path, _page(source, settings, entries, total)),
    ):
        with atomic_write(target) as file:
            file.write(text.encode("utf-8", "replace"))  # names of files may be no text


def counted(entries: Sequence[Entry]) -> dict[str, int]:
    """How many photos ended in each way."""
    counts = Counter(entry.outcome.state for entry in entries)
    return {state.value: counts[state] for state in State}


def _table(entries: Sequence[Entry]) -> str:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    for entry in entries:
        outcome = entry.outcome
        target = entry.target if outcome.size else ""
        told = (entry.photo.name, outcome.state.value, target, outcome.reason, "; ".join(outcome.warnings))
        writer.writerow((*told, outcome.faces, outcome.edited, f"{outcome.seconds:.2f}", outcome.size))
    return buffer.getvalue()


def _page(source: Path, settings: BatchSettings, entries: Sequence[Entry], total: int) -> str:
    counts = counted(entries)
    told = [f"{counts[state.value]} {words}" for state, words in _WORDS.items() if counts[state.value]]
    if len(entries) < total:
        told.append(f"{total - len(entries)} not done yet")
    now = datetime.datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
    facts = (f"{total} photos of {source}: {', '.join(told)}", f"Edit: {_edit(settings)}", f"Written {now}")
    failed = [entry for entry in entries if entry.outcome.state is State.FAILED]
    lines = (f"<li>{_safe(entry.photo.name)}: {_safe(entry.outcome.reason)}</li>" for entry in failed)
    return _PAGE.format(
        title=_safe(f"Batch of {source.name}"),
        facts="\n".join(f"<p>{_safe(fact)}</p>" for fact in facts),
        failed=f"<h2>Could not be done</h2>\n<ul>{''.join(lines)}</ul>" if failed else "",
        figures="\n".join(_figure(entry) for entry in entries if entry.picture),
    )


def _figure(entry: Entry) -> str:
    outcome, name = entry.outcome, _safe(entry.photo.name)
    if outcome.size:
        name = f'<a href="../{quote(entry.target.encode("utf-8", "surrogateescape"))}">{name}</a>'
    notes = "; ".join([_WORDS[outcome.state], *outcome.warnings])
    picture = f'<img src="pictures/{entry.picture}" loading="lazy" alt="before and after">'
    return f"<figure>{picture}<figcaption>{name}<br><small>{_safe(notes)}</small></figcaption></figure>"


def _edit(settings: BatchSettings) -> str:
    state, name = settings.preset.state, settings.preset.name
    moved = [f"{attribute(id).label} {strength:+.2g}" for id, strength in state.strengths().items()]
    told = ", ".join([*moved, *(["with other faces"] if state.sources else [])])
    return f"{name} ({told})" if name and told else name or told


def _safe(text: str) -> str:
    return html.escape(text)
