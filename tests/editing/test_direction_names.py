"""Names for discovered directions: kept with their model, and nothing believed of a damaged file."""

import pytest

from gan_core.editing.attributes import attribute
from gan_core.editing.direction_names import DirectionName, read_names, write_names
from gan_core.errors import FacetError
from gan_core.paths import names_file

WIDER = DirectionName("Jaw <b>", "narrow", "wide")


@pytest.fixture(autouse=True)
def _own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("FACET_HOME", str(tmp_path))


def test_names_come_back_with_their_model_and_no_other():
    write_names("../a model", {"sefa_1": WIDER, "sefa_2": DirectionName(hidden=True), "sefa_3": DirectionName()})
    assert read_names("../a model") == {"sefa_1": WIDER, "sefa_2": DirectionName(hidden=True)}
    assert read_names("another") == {}
    assert names_file("../a model").stat().st_mode & 0o077 == 0


def test_what_is_not_said_stays_as_it_was_found():
    named = WIDER.applied_to(attribute("sefa_1"))
    assert (named.id, named.label, named.negative, named.positive) == ("sefa_1", "Jaw <b>", "narrow", "wide")
    assert DirectionName(hidden=True).applied_to(attribute("sefa_1")) == attribute("sefa_1")


@pytest.mark.parametrize(
    "content",
    ["", "[]", '{"facet_names": 2, "directions": {}}', '{"facet_names": 1, "directions": {"sefa_1": 7}}',
     '{"facet_names": 1, "directions": {"sefa_1": {"label": "two\\nlines", "negative": "", "positive": "", '
     '"hidden": false}}}', "[" * 100_000],
)  # fmt: skip
def test_a_damaged_file_counts_as_none_and_is_put_aside(content):
    path = names_file("model")
    path.write_text(content)
    assert read_names("model") == {}
    write_names("model", {"sefa_1": WIDER})
    assert read_names("model") == {"sefa_1": WIDER}
    assert path.with_suffix(".before").read_text() == content


def test_a_name_that_is_no_line_of_text_is_refused():
    with pytest.raises(FacetError, match="60 printable characters"):
        DirectionName("x" * 61)
