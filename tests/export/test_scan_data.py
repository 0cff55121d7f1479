import json
from dataclasses import replace

import pytest

from desktop_app.domain.scan import Scan, Validation
from desktop_app.export.scan_data import to_json
from tests.support.nasty_scans import nasty_scan
from tests.support.scans import bill, form


def test_the_shape_is_that_of_the_contract() -> None:
    made = json.loads(to_json(bill()))
    assert list(made) == ["kind", "version", "title", "service", "pages"]
    assert (made["kind"], made["version"], made["title"], made["service"]) == ("scan", 1, "거래명세서", "clova-ocr")
    page = made["pages"][0]
    assert list(page) == ["number", "width", "height", "template", "fields", "tables"]
    assert page["fields"][7] == {
        "id": "p1-f8",
        "name": "",
        "type": "NORMAL",
        "text": "1,234,500",
        "confidence": 0.58,
        "checked": None,
        "polygon": [[260, 160], [380, 160], [380, 190], [260, 190]],
        "line_break": True,
    }
    table = page["tables"][0]
    assert (table["rows"], table["columns"]) == (3, 2)
    assert table["cells"][-1] == {
        "row": 2,
        "column": 0,
        "row_span": 1,
        "column_span": 2,
        "text": "합계",
        "polygon": [[50, 200], [450, 200], [450, 250], [50, 250]],
    }


def test_a_form_names_its_template_and_begins_with_its_title() -> None:
    page = json.loads(to_json(form()))["pages"][0]
    assert page["template"] == "청구서"
    assert [f["name"] for f in page["fields"]] == ["title", "번호", "이름", "팩스 동의"]
    assert [f["type"] for f in page["fields"]] == ["NORMAL", "MULTI_BOX", "NORMAL", "CHECKBOX"]
    assert page["fields"][3]["checked"] is True


def test_a_page_without_a_template_says_nothing_of_one() -> None:
    page = replace(bill().pages[0], validation=Validation("NO_REQUESTED"))
    kept = json.loads(to_json(replace(bill(), pages=(page,))))["pages"][0]
    assert list(kept) == ["number", "width", "height", "template", "fields", "tables"]


def test_a_form_carries_what_its_template_checked_and_put_together_and_the_parts_of_its_fields() -> None:
    page = json.loads(to_json(form()))["pages"][0]
    assert page["template_id"] == 390
    assert page["validation"] == {"result": "VALID", "message": ""}
    assert page["combined"] == [{"name": "전체", "text": "102831 홍길동", "stale": False}]
    parts = page["fields"][1]["sub_fields"]
    assert "".join(part["text"] for part in parts) == "102831"
    assert (parts[0]["confidence"], parts[0]["polygon"][0]) == (0.9, [100, 100])


def test_everything_stays_readable_json() -> None:
    made = json.loads(to_json(nasty_scan()), parse_constant=pytest.fail)
    assert made["pages"][0]["fields"][1]["text"] == "=SUM(A1:A9)"
    assert json.loads(to_json(Scan("")))["pages"] == []
