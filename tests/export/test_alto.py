from pathlib import Path

import pytest
from lxml import etree

from desktop_app.domain.scan import Page, Scan
from desktop_app.export.alto import to_alto
from tests.support.nasty_scans import nasty_scan
from tests.support.scans import bill, form, leaning, sideways

_SCHEMAS = Path(__file__).parents[1] / "support" / "schemas"
_ALTO = "{http://www.loc.gov/standards/alto/ns-v4#}"


class _Beside(etree.Resolver):  # type: ignore[misc] # lxml comes without types
    """The schema names a file on the network; it lies beside it."""

    def resolve(self, system_url: str, _public_id: str, context: object) -> object:
        return self.resolve_filename(str(_SCHEMAS / system_url.rsplit("/", 1)[1]), context)


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Beside())
    return etree.XMLSchema(etree.parse(str(_SCHEMAS / "alto-4-4.xsd"), parser))


@pytest.mark.parametrize(
    "scan",
    [bill(), form(), sideways(), leaning(), nasty_scan(), Scan(""), Scan("", pages=(Page("p1", 1),))],
    ids=["bill", "form", "sideways", "leaning", "nasty", "no page", "empty page"],
)
def test_every_scan_with_a_page_is_valid_alto(schema: etree.XMLSchema, scan: Scan) -> None:
    document = etree.fromstring(to_alto(scan, "영수증 <1>.pdf").encode())
    if scan.pages:
        schema.assertValid(document)
    else:
        assert document.findall(f".//{_ALTO}Page") == []


def test_words_stand_once_with_their_place_and_confidence() -> None:
    document = etree.fromstring(to_alto(bill()).encode())
    words = [s.get("CONTENT") for s in document.iter(f"{_ALTO}String")]
    assert words == [f.text for f in bill().pages[0].fields]
    amount = next(s for s in document.iter(f"{_ALTO}String") if s.get("CONTENT") == "1,234,500")
    assert {k: amount.get(k) for k in ("HPOS", "VPOS", "WIDTH", "HEIGHT", "WC")} == {
        "HPOS": "260", "VPOS": "160", "WIDTH": "120", "HEIGHT": "30", "WC": "0.58",
    }  # fmt: skip


def test_a_turned_line_says_how_it_is_turned() -> None:
    document = etree.fromstring(to_alto(sideways()).encode())
    assert [b.get("ROTATION") for b in document.iter(f"{_ALTO}TextBlock")] == ["90"]
    polygon = next(document.iter(f"{_ALTO}String")).find(f".//{_ALTO}Polygon").get("POINTS")
    assert polygon == "100,700 100,580 130,580 130,700"
