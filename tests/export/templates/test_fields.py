"""Fields that forms have of their own: those of Hangul to click at, Word's controls and merge fields."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from desktop_app.domain.office_forms import FormRemark, FormSpot
from desktop_app.export.templates.office_form import OfficeForm, form_of
from tests.support.filled_forms import cells, filled, made, texts
from tests.support.form_maker import MadeRaw, exchanged, table
from tests.support.transcripts import meeting

SAID = "김민수 (00:00): 오늘 안건은 두 가지입니다."


def click_here(name: str, hint: str, shown: str) -> MadeRaw:
    run = '<hp:run charPrIDRef="0">'
    command = f"Clickhere:set:48:Direction:wstring:{len(hint)}:{hint} HelpState:wstring:0:  "
    return MadeRaw(
        f'{run}<hp:t>○ </hp:t></hp:run>{run}<hp:ctrl><hp:fieldBegin id="7" type="CLICK_HERE" name="{name}" editable="1"'
        f' dirty="0" zorder="-1" fieldid="627272811"><hp:parameters cnt="2" name=""><hp:stringParam name="Command">'
        f'{command}</hp:stringParam><hp:stringParam name="Direction">{hint}</hp:stringParam></hp:parameters>'
        f"</hp:fieldBegin></hp:ctrl></hp:run>{run}<hp:t>{shown}</hp:t></hp:run>{run}<hp:ctrl>"
        f'<hp:fieldEnd beginIDRef="7" fieldid="627272811"/></hp:ctrl></hp:run>{run}<hp:t> 끝</hp:t></hp:run>',
        "",
    )


@pytest.mark.parametrize("shown", ["이곳을 누르세요", ""])
@pytest.mark.parametrize(("name", "hint"), [("회의명", "이곳을 누르세요"), ("", "회의명")])
def test_fields_to_click_at_are_filled_by_their_name_or_else_their_hint(name: str, hint: str, shown: str) -> None:
    form = made("hwpx", click_here(name, hint, shown))
    assert "○ 예산 회의 끝" in filled(form, meeting())
    assert [one.spot for one in form.plan(texts(meeting())).places] == [FormSpot.FIELD]


def control(name: str, content: str, more: str = "") -> str:
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/>{more}<w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:rPr>'
        f'<w:color w:val="808080"/></w:rPr><w:t>{content}</w:t></w:r></w:sdtContent></w:sdt>'
    )


def merged(name: str) -> str:
    parts = ('<w:fldChar w:fldCharType="begin"/>', "<w:instrText> MERGE</w:instrText>", "<w:instrText>FIELD ")
    runs = "".join(f"<w:r>{part}</w:r>" for part in parts[:2])
    return (
        f"{runs}<w:r>{parts[2]}{name} \\* MERGEFORMAT</w:instrText></w:r>"
        f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
        f"<w:r><w:t>«{name}»</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )


@pytest.mark.parametrize(
    "runs",
    [
        control("회의명", "여기를 클릭하세요"),
        control("회의명", "여기", '<w:dataBinding w:xpath="/a" w:storeItemID="{1}"/>'),
        merged("회의명"),
        '<w:fldSimple w:instr=" MERGEFIELD 회의명 "><w:r><w:t>«회의명»</w:t></w:r></w:fldSimple>',
    ],
    ids=["control", "bound control", "merged", "merged in short"],
)
def test_controls_and_merged_fields_of_word_are_filled(runs: str) -> None:
    before = '<w:r><w:t xml:space="preserve">제 목: </w:t></w:r>'
    form = made("docx", MadeRaw("", before + runs + "<w:r><w:t>.</w:t></w:r>"))
    data = form.filled(texts(meeting()))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        body = parts.read("word/document.xml").decode()
    assert "showingPlcHdr" not in body
    assert "dataBinding" not in body
    assert "MERGE" not in body
    read = docx.Document(io.BytesIO(data))
    shown = ["".join(t.text or "" for t in p._p.iter() if t.tag.endswith("}t")) for p in read.paragraphs]
    assert "제 목: 예산 회의." in shown


def test_marks_that_are_split_over_runs_are_filled_in_both_formats() -> None:
    word = "".join(f"<w:r><w:t>{part}</w:t></w:r>" for part in ("제목 {", "{회", "의명}", "} 끝"))
    hangul = "".join(
        f'<hp:run charPrIDRef="0"><hp:t>{part}</hp:t></hp:run>' for part in ("제목 {", "{회", "의명}", "} 끝")
    )
    for kind in ("hwpx", "docx"):
        assert "제목 예산 회의 끝" in filled(made(kind, MadeRaw(hangul, word)), meeting())


TRACKED = (
    '<w:del w:id="1" w:author="a"><w:r><w:delText>옛 제목</w:delText></w:r></w:del>'
    '<w:ins w:id="2" w:author="a"><w:r><w:t>새 </w:t></w:r></w:ins>'
)


def test_tracked_changes_stay_as_they_are_and_are_told() -> None:
    cell = "<w:tc><w:p>" + TRACKED.replace("새 ", "  ") + "</w:p></w:tc>"
    rows = f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>회의명</w:t></w:r></w:p></w:tc>{cell}</w:tr></w:tbl>"
    package = made("docx", MadeRaw("", TRACKED + "<w:r><w:t>회의</w:t></w:r>")).package
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        body = parts.read("word/document.xml").replace(b"<w:sectPr", rows.encode() + b"<w:sectPr")
    form = form_of("a.docx", exchanged(package, {"word/document.xml": body}))
    with zipfile.ZipFile(io.BytesIO(form.filled(texts(meeting())))) as parts:
        now = parts.read("word/document.xml").decode()
    assert now.count("<w:delText>옛 제목</w:delText>") == 2
    assert now.count("<w:ins ") == 2
    assert now.count("예산 회의") == 1
    assert form.plan(texts(meeting())).remarks == {FormRemark.TRACKED_CHANGES}


def test_marks_in_the_head_of_the_pages_are_filled() -> None:
    form = made("docx", table(("일시", "")))
    head = (
        '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>{{회의명}}</w:t></w:r>'
        "</w:p></w:hdr>"
    ).encode()
    form = form_of("a.docx", exchanged(form.package, {"word/header1.xml": head}))
    with zipfile.ZipFile(io.BytesIO(form.filled(texts(meeting())))) as parts:
        assert "예산 회의" in parts.read("word/header1.xml").decode()


def test_cells_that_have_a_name_in_hangul_are_filled_by_it() -> None:
    form = made("hwpx", table(("가", "나")))
    body = form.parts["Contents/section0.xml"].replace(b'<hp:tc name=""', '<hp:tc name="회의명"'.encode(), 1)
    body = body.replace("<hp:t>가</hp:t>".encode(), b"", 1)
    form = form_of("a.hwpx", exchanged(form.package, {"Contents/section0.xml": body}))
    assert cells(filled(form, meeting()))[0, 0, 0] == ("예산 회의",)


def rewritten(form: OfficeForm, name: str, old: str, new: str) -> OfficeForm:
    """The form with other XML in a part."""
    body = form.parts[name].decode()
    assert old in body
    return form_of(form.path, exchanged(form.package, {name: body.replace(old, new, 1).encode()}))


def body_of(form: OfficeForm, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(form.filled(texts(meeting())))) as parts:
        return parts.read(name).decode()


W = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
BOX = "<w:txbxContent><w:p><w:r><w:t>회의명: </w:t></w:r></w:p></w:txbxContent>"


def test_labels_in_text_boxes_are_filled_in_both_of_the_ways_that_word_writes_them() -> None:
    box = (
        f'<w:r><mc:AlternateContent {MC}><mc:Choice Requires="wps"><w:drawing><wps:wsp {W}><wps:txbx>{BOX}</wps:txbx>'
        f"</wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert body_of(made("docx", MadeRaw("", box))).count("회의명: 예산 회의") == 2


def test_controls_around_paragraphs_and_cells_are_filled_and_show_no_hint_any_more() -> None:
    hint = '<w:p><w:r><w:rPr><w:color w:val="808080"/></w:rPr><w:t>여기를 누르세요</w:t></w:r></w:p>'
    properties = '<w:sdtPr><w:tag w:val="{}"/><w:showingPlcHdr/></w:sdtPr>'
    around = f"<w:sdt>{properties.format('회의내용')}<w:sdtContent>{hint}</w:sdtContent></w:sdt>"
    cell = f"<w:sdt>{properties.format('meeting_title')}<w:sdtContent><w:tc>{hint}</w:tc></w:sdtContent></w:sdt>"
    whole = f"{around}<w:tbl><w:tr><w:tc><w:p/></w:tc>{cell}</w:tr></w:tbl><w:sectPr"
    body = body_of(rewritten(made("docx", table(("일시", ""))), "word/document.xml", "<w:sectPr", whole))
    assert body.count(SAID) == 1
    assert body.count("예산 회의") == 1
    assert "여기를" not in body
    assert "showingPlcHdr" not in body


def test_a_control_without_a_name_beside_a_label_is_filled_in_place_of_its_hint() -> None:
    hint = control("", "텍스트를 입력하려면 누르세요").replace('<w:alias w:val=""/>', "")
    cells_ = f"<w:tc><w:p><w:r><w:t>회의명</w:t></w:r></w:p></w:tc><w:tc><w:p>{hint}</w:p></w:tc>"
    form = made("docx", table(("일시", "")))
    body = body_of(rewritten(form, "word/document.xml", "<w:sectPr", f"<w:tbl><w:tr>{cells_}</w:tr></w:tbl><w:sectPr"))
    assert "예산 회의" in body
    assert "텍스트를" not in body
    assert "showingPlcHdr" not in body


def test_text_fields_of_older_forms_keep_their_field() -> None:
    runs = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="회의명"/></w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText> FORMTEXT </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>     </w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = body_of(made("docx", MadeRaw("", runs)))
    assert '<w:t xml:space="preserve">예산 회의</w:t>' in body
    assert "FORMTEXT" in body


def test_boxes_to_type_in_and_the_head_of_pages_of_hangul_are_filled() -> None:
    edit = (
        '<hp:run charPrIDRef="0"><hp:edit name="회의명"><hp:formCharPr/><hp:text>입력</hp:text></hp:edit></hp:run>'
        '<hp:run charPrIDRef="0"><hp:ctrl><hp:header id="1" applyPageType="BOTH"><hp:subList><hp:p paraPrIDRef="0">'
        '<hp:run charPrIDRef="0"><hp:t>{{일시}}</hp:t></hp:run></hp:p></hp:subList></hp:header></hp:ctrl></hp:run>'
    )
    body = body_of(made("hwpx", MadeRaw(edit, "")), "Contents/section0.xml")
    assert "<hp:text>예산 회의</hp:text>" in body
    assert "<hp:t>2026. 11. 20.</hp:t>" in body


def test_signs_that_nobody_sees_do_not_hide_a_heading() -> None:
    heading = '<hp:run charPrIDRef="0"><hp:t>회의 내용</hp:t><hp:titleMark ignore="false"/></hp:run>'
    found = filled(made("hwpx", MadeRaw(heading, ""), "(내용을 입력하세요)", "끝"), meeting())
    assert found[:2] == ["회의 내용", SAID]


def test_tracked_changes_of_hangul_stay_and_are_told() -> None:
    runs = (
        '<hp:run charPrIDRef="0"><hp:t>회의명 : <hp:deleteBegin Id="1" TcId="1"/>옛 글<hp:deleteEnd Id="1" TcId="1"/>'
        "</hp:t></hp:run>"
    )
    form = made("hwpx", MadeRaw(runs, ""))
    assert "옛 글<hp:deleteEnd" in body_of(form, "Contents/section0.xml")
    assert "예산 회의" in body_of(form, "Contents/section0.xml")
    assert form.plan(texts(meeting())).remarks == {FormRemark.TRACKED_CHANGES}


@pytest.mark.parametrize("encoding", ["utf-16", "euc-kr"])
def test_a_body_in_another_encoding_is_filled(encoding: str) -> None:
    form = made("docx", table(("회의명", "")))
    body = form.parts["word/document.xml"].decode().replace("encoding='UTF-8'", f"encoding='{encoding}'")
    assert encoding in body
    other = form_of("a.docx", exchanged(form.package, {"word/document.xml": body.encode(encoding)}))
    assert "예산 회의" in body_of(other)
