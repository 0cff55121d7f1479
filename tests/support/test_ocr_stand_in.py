"""The stand-in is a real server, tried here with a client that is not ours."""

from __future__ import annotations

import base64
import json
import subprocess
import zlib
from pathlib import Path
from typing import Any

import pytest

from tests.support.ocr_stand_in import SECRET, OcrStandIn, page_count

MESSAGE = {
    "images": [{"format": "png", "name": "demo"}],
    "requestId": "guide-demo",
    "version": "V2",
    "timestamp": 1584062336793,
}


def curl(*arguments: str, key: str = SECRET) -> Any:
    command = ["curl", "-sS", "-H", f"X-OCR-SECRET: {key}", *arguments]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def post(server: OcrStandIn, message: Any, key: str = SECRET) -> Any:
    return curl("-H", "Content-Type: application/json", "-d", json.dumps(message), server.invoke_url, key=key)


def with_image(**image: Any) -> dict[str, Any]:
    return {**MESSAGE, "images": [{"format": "jpg", "name": "demo", "url": "https://x/1.jpg", **image}]}


def test_the_commands_of_the_document_are_answered(tmp_path: Path) -> None:
    picture = tmp_path / "image.png"
    picture.write_bytes(b"a picture")
    with OcrStandIn() as server:
        answer = curl("-F", f"message={json.dumps(MESSAGE)}", "-F", f"file=@{picture}", server.invoke_url)
        assert [f["inferText"] for f in answer["images"][0]["fields"]] == ["말글", "1쪽"]
        assert post(server, with_image())["images"][0]["inferResult"] == "SUCCESS"
        form, plain = server.received
        assert (form.is_form, form.data, form.file_name) == (True, b"a picture", "image.png")
        assert (plain.is_form, plain.image["url"]) == (False, "https://x/1.jpg")


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({**MESSAGE, "images": []}, "0011"),
        (MESSAGE, "0011"),
        (with_image(data="data:image/png;base64,AAAA"), "0011"),
        (with_image(format="webp"), "0011"),
        (with_image(format="PNG"), "0011"),
        (with_image(name=""), "0011"),
        (with_image(templateIds=[390]), "0011"),
        ({**with_image(), "timestamp": "0"}, "0011"),
        ({**with_image(), "lang": "ko, ja"}, "0011"),
        ({**with_image(), "enableTableDetection": "false"}, "0011"),
        ({**with_image(), "version": "V3"}, "0021"),
        ({**with_image(), "enableTableDetection": True}, "0028"),
    ],
)
def test_the_stand_in_is_strict_about_parameters(message: Any, code: str) -> None:
    with OcrStandIn(tables_on=False) as server:
        assert post(server, message)["code"] == code


def test_the_stand_in_knows_its_key_path_and_kind_of_domain() -> None:
    with OcrStandIn("template", deployed=False) as server:
        assert post(server, with_image(), key="wrong")["code"] == "0002"
        assert post(server, with_image())["code"] == "1021"
        server.deployed = True
        assert post(server, with_image(templateIds=[391]))["images"][0]["matchedTemplate"]["id"] == 391
        assert post(server, with_image(templateIds=[1]))["images"][0]["inferResult"] == "FAILURE"
        base = server.invoke_url.removesuffix("/infer")
        assert curl("-F", "x=y", f"{base}/elsewhere")["code"] == "0011"
        body = json.dumps(with_image())
        assert curl("-H", "Content-Type: application/json", "-d", body, f"{base}/general")["code"] == "0022"
        assert curl("-H", "Content-Type: application/json", "-d", body, f"{base}/elsewhere")["code"] == "0001"


def test_pages_are_counted() -> None:
    plain = b"%PDF-1.4\n" + b"<< /Type /Page >>\n" * 3 + b"<< /Type /Pages >>"
    packed = b"%PDF-1.5\nstream\r\n" + zlib.compress(b"<</Type/Page>><</Type/Page/X 1>>") + b"\nendstream"
    tiff = b"II*\x00\x08\0\0\0" + b"\0\0" + (14).to_bytes(4, "little") + b"\0\0" + bytes(4)
    assert [page_count(data) for data in (plain, packed, tiff, b"\x89PNG")] == [3, 2, 2, 1]


def test_too_many_pages_are_refused_as_by_a_real_domain() -> None:
    data = b"%PDF-1.4\n" + b"<< /Type /Page >>\n" * 6
    message = with_image(format="pdf", data=base64.b64encode(data).decode())
    with OcrStandIn("template") as template, OcrStandIn() as general:
        assert post(template, message)["code"] == "0011"
        pages = post(general, message)["images"]
        assert [page["convertedImageInfo"]["pageIndex"] for page in pages] == list(range(6))
