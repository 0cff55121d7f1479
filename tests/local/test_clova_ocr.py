"""The CLOVA OCR API on this computer, over real sockets, with Tesseract behind it."""

from __future__ import annotations

import base64
import json
import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import requests
from PIL import Image, ImageDraw, ImageFont
from PIL.TiffImagePlugin import TiffImageFile

from desktop_app.domain.environment import for_child, module_command
from desktop_app.local.address import ocr_template_url, ocr_url
from desktop_app.local.engine_process import EngineGone
from desktop_app.local.ocr_process import MOST_CALLS, OcrBusy, OcrProcesses, ocr_process, read
from desktop_app.local.server import LocalServer
from tests.local.conftest import Place
from tests.support.page_maker import HEIC, PdfPage, break_pages, make_bomb, make_image, make_pdf, make_tiff
from tests.support.waiting import SOON_S

SECRET = "ocr-secret"
SAMPLES = Path(__file__).parents[2] / "resources" / "samples"


class OcrClient:
    """Asks the services as the document says."""

    def __init__(self, server: LocalServer) -> None:
        self.general = ocr_url(server.url)
        self.template = ocr_template_url(server.url)

    @staticmethod
    def message(kind: str = "png", /, **changes: Any) -> dict[str, Any]:
        image = {"format": kind, "name": "스캔", **changes.pop("image", {})}
        message = {"version": "V2", "requestId": "r-1", "timestamp": 0, "images": [image], **changes}
        return {name: value for name, value in message.items() if value is not ...}

    def send(
        self, content: bytes | Path, kind: str = "png", /, *, url: str = "", secret: str = SECRET, **changes: Any
    ) -> requests.Response:
        data = content.read_bytes() if isinstance(content, Path) else content
        return requests.post(
            url or self.general,
            headers={"X-OCR-SECRET": secret},
            data={"message": json.dumps(self.message(kind, **changes))},
            files={"file": ("scan", data)},
            timeout=240,
        )

    def post(self, message: object, *, url: str = "") -> requests.Response:
        return requests.post(url or self.general, headers={"X-OCR-SECRET": SECRET}, json=message, timeout=240)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalServer]:
    running = LocalServer(0, SECRET, tmp_path_factory.mktemp("services"))
    yield running
    running.close()


@pytest.fixture(scope="module")
def client(server: LocalServer) -> OcrClient:
    return OcrClient(server)


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small image of two lines."""
    path = tmp_path_factory.mktemp("word") / "word.png"
    image = Image.new("L", (500, 240), 255)
    font = ImageFont.truetype("/usr/share/fonts/truetype/nanum/NanumGothic.ttf", 40)
    ImageDraw.Draw(image).text((40, 30), "회의 자료", font=font, fill=0)
    ImageDraw.Draw(image).text((40, 140), "Meeting notes", font=font, fill=0)
    image.save(path)
    return path


def told(response: requests.Response) -> tuple[int, str]:
    body = response.json()
    assert set(body) == {"code", "message", "path", "timestamp"}
    assert isinstance(body["timestamp"], int)
    return response.status_code, body["code"]


def texts_of(image: dict[str, Any]) -> list[str]:
    return [field["inferText"] for field in image["fields"]]


def test_an_image_is_answered_as_the_document_says(client: OcrClient, word: Path) -> None:
    response = client.send(word, lang="ko")
    body = response.json()
    assert response.status_code == 200
    assert (body["version"], body["requestId"]) == ("V2", "r-1")
    assert body["timestamp"] > 1_600_000_000_000
    (image,) = body["images"]
    assert len(image["uid"]) == 32
    assert (image["name"], image["inferResult"], image["message"]) == ("스캔", "SUCCESS", "SUCCESS")
    assert image["validationResult"] == {"result": "NO_REQUESTED"}
    assert image["convertedImageInfo"] == {"width": 500, "height": 240, "pageIndex": 0, "longImage": False}
    assert "matchedTemplate" not in image
    assert "title" not in image
    assert texts_of(image) == ["회의", "자료", "Meeting", "notes"]
    assert [field["lineBreak"] for field in image["fields"]] == [False, True, False, True]
    field = image["fields"][0]
    assert (field["valueType"], field["type"]) == ("ALL", "NORMAL")
    assert 0.5 < field["inferConfidence"] <= 1.0
    corners = field["boundingPoly"]["vertices"]
    assert len(corners) == 4
    assert all(isinstance(corner[axis], float) for corner in corners for axis in ("x", "y"))
    assert 30 < corners[0]["x"] < 50
    assert 30 < corners[0]["y"] < 50


def test_version_one_has_polygons_but_neither_type_nor_line_break(client: OcrClient, word: Path) -> None:
    body = client.send(word, version="V1").json()
    assert body["version"] == "V1"
    assert set(body["images"][0]["fields"][0]) == {"valueType", "inferText", "inferConfidence", "boundingPoly"}


def test_a_pdf_is_answered_page_by_page_a_turned_one_too(client: OcrClient) -> None:
    images = client.send(SAMPLES / "minutes.pdf", "pdf").json()["images"]
    assert [image["convertedImageInfo"]["pageIndex"] for image in images] == [0, 1]
    assert [image["convertedImageInfo"]["width"] for image in images] == [1654, 2339]
    assert [image["name"] for image in images] == ["스캔"] * 2
    assert len({image["uid"] for image in images}) == 2
    assert texts_of(images[0])[:3] == ["주간", "업무", "회의록"]
    assert texts_of(images[1])[:2] == ["결정", "사항"]
    first, second, *_ = images[1]["fields"][0]["boundingPoly"]["vertices"]
    assert first["x"] == pytest.approx(second["x"], abs=3)
    assert first["y"] > second["y"] + 50


def test_a_tiff_is_answered_page_by_page(client: OcrClient, tmp_path: Path) -> None:
    images = client.send(make_tiff(tmp_path / "a.tiff", [(200, 100), (90, 300)]), "tiff").json()["images"]
    assert [image["convertedImageInfo"] for image in images] == [
        {"width": 200, "height": 100, "pageIndex": 0, "longImage": False},
        {"width": 90, "height": 300, "pageIndex": 1, "longImage": True},
    ]
    # there are specks on the small one, which may be letters or not
    assert [image["inferResult"] for image in images] == ["SUCCESS", "FAILURE"]


def test_json_with_the_image_in_it_or_a_url_is_taken(client: OcrClient, word: Path, tmp_path: Path) -> None:
    data = base64.b64encode(word.read_bytes()).decode()
    right = ["회의", "자료", "Meeting", "notes"]
    for image in ({"data": data}, {"data": data, "url": "http://127.0.0.1:1/ignored"}):
        response = client.post(client.message("png", image=image, timestamp="1584062336793", lang="ko, en"))
        assert texts_of(response.json()["images"][0]) == right
    place = Place(word.read_bytes())  # whatever ends in .flac is the file
    thread = threading.Thread(target=place.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        response = client.post(client.message("png", image={"url": f"{place.url}/scan.flac"}))
        missing = client.post(client.message("png", image={"url": f"{place.url}/nothing"}))
    finally:
        place.shutdown()
        thread.join()
        place.server_close()
    assert texts_of(response.json()["images"][0]) == right
    assert told(missing) == (400, "0011")


def test_json_is_json_whatever_its_content_type_says(client: OcrClient, word: Path) -> None:
    data = base64.b64encode(word.read_bytes()).decode()
    response = requests.post(
        client.general,
        data=json.dumps(client.message("png", image={"data": data})),
        headers={"X-OCR-SECRET": SECRET, "Content-Type": "application/x-www-form-urlencoded"},
        timeout=240,
    )
    assert response.status_code == 200


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"version": "V3"}, "0021"),
        ({"version": ...}, "0011"),
        ({"version": 2}, "0011"),
        ({"requestId": ...}, "0011"),
        ({"requestId": ""}, "0011"),
        ({"timestamp": ...}, "0011"),
        ({"timestamp": "yesterday"}, "0011"),
        ({"timestamp": True}, "0011"),
        ({"lang": "fr"}, "0011"),
        ({"lang": ["ko"]}, "0011"),
        ({"images": ...}, "0011"),
        ({"images": []}, "0011"),
        ({"images": [{"format": "png", "name": "a"}] * 2}, "0011"),
        ({"images": ["a.png"]}, "0011"),
        ({"image": {"format": "webp"}}, "0011"),
        ({"image": {"format": None}}, "0011"),
        ({"image": {"name": ""}}, "0011"),
        ({"image": {"templateIds": ["a"]}}, "0011"),
        ({"enableTableDetection": 1}, "0011"),
    ],
)
def test_a_wrong_message_is_refused(client: OcrClient, word: Path, changes: dict[str, Any], code: str) -> None:
    assert told(client.send(word, **changes)) == (400, code)
    data = base64.b64encode(word.read_bytes()).decode()
    image = {"data": data, **changes.get("image", {})}
    assert told(client.post(client.message("png", **{**changes, "image": image}))) == (400, code)


@pytest.mark.parametrize("kind", ["jpg", "JPEG", "PNG", "pdf", "TIFF"])
def test_the_documented_formats_are_taken_however_written(client: OcrClient, word: Path, kind: str) -> None:
    assert client.send(word, kind, enableTableDetection="false").status_code == 200


@pytest.mark.parametrize(
    "image",
    [
        {},
        {"data": ""},
        {"data": "한글"},
        {"data": "data:image/png;base64,AAAA"},
        {"data": "AAA"},
        {"data": 5},
        {"url": "ftp://127.0.0.1/a.png"},
        {"url": "a.png"},
        {"url": "http://127.0.0.1:1/a.png"},
        {"url": "http://[bad/a.png"},
    ],
)
def test_json_without_a_right_image_is_refused(client: OcrClient, image: dict[str, Any]) -> None:
    assert told(client.post(client.message("png", image=image))) == (400, "0011")


def test_what_is_no_json_or_lacks_a_part_is_refused(client: OcrClient, word: Path) -> None:
    headers = {"X-OCR-SECRET": SECRET}
    for body in (b"", b"{", b"[]", b"[" * 100_000, b"\xff\xfe"):
        assert told(requests.post(client.general, headers=headers, data=body, timeout=240)) == (400, "0011")
    alone = requests.post(client.general, headers=headers, files={"file": word.read_bytes()}, timeout=240)
    assert told(alone) == (400, "0011")
    files = {"message": (None, json.dumps(client.message()))}
    assert told(requests.post(client.general, headers=headers, files=files, timeout=240)) == (400, "0011")
    broken = {"Content-Type": "multipart/form-data", **headers}
    assert told(requests.post(client.general, headers=broken, data=b"x", timeout=240)) == (400, "0011")


def test_files_that_cannot_be_read_are_told_apart(client: OcrClient, tmp_path: Path) -> None:
    for content in (
        b"",
        "회의는 10시에 시작합니다".encode(),
        HEIC,
        make_image(tmp_path / "a.webp").read_bytes(),
        make_bomb(tmp_path / "bomb.png").read_bytes(),
        make_pdf(tmp_path / "locked.pdf", password="암호").read_bytes(),
        make_pdf(tmp_path / "long.pdf", 11).read_bytes(),
    ):
        assert told(client.send(content, "pdf")) == (400, "0011")
    damaged = break_pages(make_tiff(tmp_path / "a.tiff", [(600, 400)], compression="jpeg"), 1)
    response = client.send(damaged.read_bytes(), "tiff")
    assert response.status_code == 200
    (image,) = response.json()["images"]
    assert (image["inferResult"], image["message"]) == ("ERROR", "Recognition failure")
    assert "fields" not in image
    # of a picture whose end is missing what is there is read, as everywhere
    whole = (SAMPLES / "receipt.jpg").read_bytes()
    (image,) = client.send(whole[: len(whole) // 2], "jpg").json()["images"]
    assert image["inferResult"] == "SUCCESS"
    assert len(image["fields"]) > 5


def test_a_photo_of_which_nothing_can_be_made_out_is_answered_as_the_service_documents_it(client: OcrClient) -> None:
    dark = BytesIO()
    Image.effect_noise((600, 800), 20).point(lambda tone: tone // 3).save(dark, "PNG")
    response = client.send(dark.getvalue(), "png")
    assert response.status_code == 200
    (image,) = response.json()["images"]
    assert (image["inferResult"], image["message"]) == ("FAILURE", "Recognition failure")
    assert "fields" not in image
    assert image["convertedImageInfo"]["width"] == 600
    white = BytesIO()
    Image.new("L", (600, 800), 255).save(white, "PNG")
    (image,) = client.send(white.getvalue(), "png").json()["images"]
    assert (image["inferResult"], image["fields"]) == ("SUCCESS", [])


def test_a_page_that_fails_is_alone_in_failing(client: OcrClient, tmp_path: Path) -> None:
    path = make_tiff(tmp_path / "a.tiff", [(300, 200)] * 3, compression="jpeg")
    with Image.open(path) as tiff:
        assert isinstance(tiff, TiffImageFile)
        tiff.seek(1)
        offset, size = tiff.tag_v2[273][0], tiff.tag_v2[279][0]
    content = bytearray(path.read_bytes())
    content[offset : offset + size] = b"\xff" * size
    images = client.send(bytes(content), "tiff").json()["images"]
    assert [image["inferResult"] for image in images] == ["SUCCESS", "ERROR", "SUCCESS"]
    assert images[1]["convertedImageInfo"]["pageIndex"] == 1


def test_ten_pages_are_taken(client: OcrClient, tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [PdfPage((0, 0, 150, 100))] * 10)
    images = client.send(path, "pdf").json()["images"]
    assert [image["convertedImageInfo"]["pageIndex"] for image in images] == list(range(10))


def test_who_may_ask_where(client: OcrClient, word: Path) -> None:
    assert told(client.send(word, secret="wrong")) == (401, "0002")
    assert told(client.send(word, secret="틀린".encode().decode("latin-1"))) == (401, "0002")
    assert told(requests.post(client.general, timeout=240)) == (401, "0002")
    general, template = client.general, client.template
    for url in (
        general.replace("/general", "/infer"),
        template.replace("/infer", "/general"),
        general.replace("/v1/1/", "/v1/9/"),
        general.replace("/local/", "/other/"),
    ):
        assert told(client.send(word, url=url)) == (400, "0022")
    assert told(client.send(word, url=template, image={"templateIds": [1]})) == (500, "1021")
    assert client.send(word, url=template).json()["message"].startswith("Not found deploy infomation")
    assert told(client.send(word, url=template, version="V9")) == (400, "0021")


def test_wrong_paths_and_methods_are_invalid_urls(client: OcrClient) -> None:
    headers = {"X-OCR-SECRET": SECRET}
    for method in ("GET", "PUT", "DELETE"):
        assert told(requests.request(method, client.general, headers=headers, timeout=240)) == (400, "0001")
    for tail in ("/x", "s", "/general"):
        assert told(requests.post(client.general + tail, headers=headers, timeout=240)) == (400, "0001")
    root = client.general.partition("/custom")[0]
    body = requests.post(root + "/custom/v1", headers=headers, timeout=240).json()
    assert (body["code"], body["path"]) == ("0001", "/custom/v1")


def test_too_large_a_body_is_refused_before_it_is_read(client: OcrClient) -> None:
    huge = {"Content-Length": str(80 * 1024 * 1024), "X-OCR-SECRET": SECRET, "Content-Type": "application/json"}
    with requests.Session() as session:
        request = session.prepare_request(requests.Request("POST", client.general, headers=huge, data=b"{}"))
        request.headers["Content-Length"] = huge["Content-Length"]
        response = session.send(request, timeout=240)
    assert told(response) == (400, "0011")


def test_nothing_stays_on_the_disk(tmp_path: Path, word: Path) -> None:
    running = LocalServer(0, SECRET, tmp_path)
    client = OcrClient(running)
    client.send(word)
    client.send(b"nonsense")
    client.post(client.message("png", image={"data": base64.b64encode(word.read_bytes()).decode()}))
    client.post(client.message("png", image={"data": "AAAA"}))
    running.close()
    assert list((tmp_path / "incoming").iterdir()) == []


def test_calls_at_the_same_time_are_all_answered(client: OcrClient, word: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: client.send(word), range(8)))
    assert [texts_of(answer.json()["images"][0])[0] for answer in answers] == ["회의"] * 8


def test_more_calls_than_there_are_places_are_told_to_come_later(client: OcrClient, server: LocalServer) -> None:
    readers = server._readers
    with ExitStack() as held:
        for _ in range(MOST_CALLS):
            held.enter_context(readers.place())
        with pytest.raises(OcrBusy), readers.place():
            pass
        response = client.post(client.message("png", image={"data": "AAAA"}))
    assert told(response) == (400, "0025")
    assert response.json()["message"].startswith("Calls to this api have exceeded the rate limit")
    assert told(client.post(client.message("png", image={"data": "AAAA"}))) == (400, "0011")


def test_missing_language_data_is_said_plainly(tmp_path: Path, word: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    running = LocalServer(0, SECRET, tmp_path)
    client = OcrClient(running)
    response = client.send(word, lang="zh-TW")
    running.close()
    if response.status_code == 200:  # the data happens to be installed
        return
    assert told(response) == (500, "0500")
    assert "tesseract-ocr-chi-tra" in response.json()["message"]


def test_an_engine_that_dies_is_started_again(word: Path) -> None:
    process = ocr_process()
    (page,) = read(process, word, ("kor", "eng"), 10, lambda: True)
    assert page.words[0].text == "회의"
    assert process._process is not None
    os.kill(process._process.pid, signal.SIGKILL)
    process._process.wait()
    assert read(process, word, ("kor", "eng"), 10, lambda: True) == (page,)
    with pytest.raises(EngineGone):
        read(process, word, ("kor", "eng"), 10, lambda: False)
    process.close()


def test_stopped_processes_read_no_more(word: Path) -> None:
    processes = OcrProcesses(processes=1)
    processes.close()
    with pytest.raises(EngineGone):
        processes.read(word, ("kor", "eng"), 10)


def test_the_worker_ends_with_its_input() -> None:
    with subprocess.Popen(
        module_command("desktop_app.local.ocr_worker"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=for_child(is_offline=False),
    ) as worker:
        assert worker.stdin is not None
        worker.stdin.close()
        assert worker.wait(SOON_S) == 0
