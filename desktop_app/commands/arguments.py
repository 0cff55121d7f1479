"""The shape of the command line and its exit codes; both are fixed."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from typing import Any, NoReturn

from desktop_app import __version__
from desktop_app.domain.errors import (
    AppError,
    Broken,
    Busy,
    Cancelled,
    ExportError,
    LimitReached,
    ModelProblem,
    NoKey,
    QuotaExceeded,
    Refused,
    Rejected,
    SentBefore,
    Service,
    StorageError,
    Unintelligible,
    Unreachable,
    UnusableFile,
    UnusableForm,
    UnusableModel,
)
from desktop_app.domain.office_forms import FormContent
from desktop_app.domain.page_numbers import page_numbers
from desktop_app.domain.reading_options import ANY_TEMPLATE, ApiVersion, Send
from desktop_app.domain.recognition import ALL_TRACKS, FIND_OUT, LANGUAGES, Completion, Source
from desktop_app.domain.subtitles import SpeakerMarks
from desktop_app.export.files import fitting

TRANSCRIPT_FORMATS = ("srt", "vtt", "smi", "ass", "csv", "txt", "hwpx", "docx", "xlsx", "html", "json")
SCAN_FORMATS = ("txt", "csv", "xlsx", "hwpx", "docx", "json", "hocr", "alto", "pdf")
REPORT_FORMATS = ("corrections", "corrections-csv")
"""What may be told of a document in the library, of either kind."""
SPEECH_SERVICES = ("clova-speech", "csr", "nhn-stt", "local")
OCR_SERVICES = ("clova-ocr", "local")

MOST_TRACKS = 999

DONE, OUR_FAULT, USAGE, UNUSABLE, REFUSED, UNREACHABLE, NOT_WRITTEN, CANCELLED = 0, 1, 2, 3, 4, 5, 6, 130

EXIT_CODES: tuple[tuple[type[AppError], int], ...] = (
    (Cancelled, CANCELLED),
    (UnusableFile, UNUSABLE),
    (UnusableForm, UNUSABLE),
    (NoKey, REFUSED),
    (Refused, REFUSED),
    (QuotaExceeded, REFUSED),
    (LimitReached, REFUSED),
    (Rejected, REFUSED),
    (SentBefore, UNREACHABLE),
    (Unreachable, UNREACHABLE),
    (Busy, UNREACHABLE),
    (Broken, UNREACHABLE),
    (Unintelligible, UNREACHABLE),
    (StorageError, NOT_WRITTEN),
    (ExportError, NOT_WRITTEN),
)


_MODEL_CODES = {
    ModelProblem.UNKNOWN: USAGE,
    ModelProblem.DISK_FULL: NOT_WRITTEN,
    ModelProblem.DENIED: NOT_WRITTEN,
    ModelProblem.REFUSED: REFUSED,
    ModelProblem.UNSAFE_ADDRESS: REFUSED,
    ModelProblem.UNDER_WAY: UNREACHABLE,
    ModelProblem.UNREACHABLE: UNREACHABLE,
    ModelProblem.WRONG_BYTES: UNREACHABLE,
}
"""What is wrong with a speech model; else it is an input that cannot be used."""


_UNREADABLE = "FAILURE"
"""Of a picture of which the recogniser on this computer makes out nothing (`services.clova_ocr_wire.FAILURE`): nobody
refused anything, it is an input that cannot be used."""


def exit_code(error: BaseException) -> int:
    """The exit code that stands for an error."""
    if isinstance(error, KeyboardInterrupt):
        return CANCELLED
    if isinstance(error, UnusableModel):
        return _MODEL_CODES.get(error.problem, UNUSABLE)
    if isinstance(error, Rejected) and error.service is Service.LOCAL and error.code == _UNREADABLE:
        return UNUSABLE
    return next((code for kind, code in EXIT_CODES if isinstance(error, kind)), OUR_FAULT)


def is_readable(text: str) -> bool:
    """Whether a text can be sent: letters of another encoding than the system's come in as none that exist."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def readable(text: str) -> str:
    """A text that can be sent."""
    if not is_readable(text):
        raise argparse.ArgumentTypeError("these letters cannot be read; write them in UTF-8")
    return text


def words(text: str) -> tuple[str, ...]:
    """A comma-separated list of words, without empty ones."""
    return tuple(word.strip() for word in readable(text).split(",") if word.strip())


def speaker_range(text: str) -> tuple[int, int]:
    """``MIN:MAX`` as two numbers of at least 1."""
    low, colon, high = text.partition(":")
    try:
        smallest, largest = int(low), int(high if colon else low)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text}: write MIN:MAX, for example 2:4") from None
    if not 1 <= smallest <= largest:
        raise argparse.ArgumentTypeError(f"{text}: MIN is at least 1 and at most MAX")
    return smallest, largest


def track(text: str) -> int:
    """The number of a track, or «all»."""
    if text.strip().lower() == "all":
        return ALL_TRACKS
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= MOST_TRACKS):
        raise argparse.ArgumentTypeError(f"{text}: write the number of a track, or all")
    return int(text)


def bias_pair(text: str) -> tuple[str, str]:
    """``ANSWER_HEARD`` as a pair."""
    answer, underscore, heard = readable(text).partition("_")
    if not (underscore and answer and heard):
        raise argparse.ArgumentTypeError(f"{text}: write ANSWER_HEARD")
    return answer, heard


def label_pair(text: str) -> tuple[str, FormContent | None]:
    """``LABEL=CONTENT`` as a pair; nothing after the sign leaves what belongs to the label as it is."""
    label, sign, content = readable(text).rpartition("=")
    if not (sign and label.strip()) or (content and content not in set(FormContent)):
        raise argparse.ArgumentTypeError(f"{text}: write LABEL=CONTENT; CONTENT is one of {', '.join(FormContent)}")
    return label.strip(), FormContent(content) if content else None


def json_object(text: str) -> dict[str, object]:
    """The object that an argument writes in JSON. Raises ArgumentTypeError for anything else."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise argparse.ArgumentTypeError(f"{text[:200]}: write a JSON object, for example '{{\"id\": 1}}'")
    readable(json.dumps(value, ensure_ascii=False))
    return value


def page_choice(text: str) -> tuple[int, ...]:
    """Numbers of pages, from 1, such as «1-3,7»."""
    try:
        return page_numbers(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("page numbers such as 1-3,7") from error


def template(text: str) -> str:
    """The number of a template, or «any»."""
    text = text.strip()
    if text.lower() == ANY_TEMPLATE:
        return ANY_TEMPLATE
    if not (text.isascii() and text.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text}: write the number of a template, or {ANY_TEMPLATE}")
    return str(int(text))


def port_number(text: str) -> int:
    """A TCP port; 0 lets the system choose."""
    try:
        port = int(text)
    except ValueError:
        port = -1
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"{text}: a port is a number from 0 to 65535")
    return port


class OneLineParser(argparse.ArgumentParser):
    """Tells a wrong usage in one line, as every other error is told."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where more stands; ends with the code of a wrong usage."""
        self.exit(USAGE, f"malgeul: {' '.join(message.split())}. See «{self.prog} --help».\n")


class EachFormat(argparse.Action):
    """Keeps every format that is asked for in ``formats``; ``format`` is the last one, as it was when there was one."""

    def __call__(
        self,
        _parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        _option: str | None = None,
    ) -> None:
        """One more."""
        namespace.format = values
        namespace.formats = (*getattr(namespace, "formats", ()), values)


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = OneLineParser(
        prog="malgeul",
        description="Turns recordings and scans into text. Without a command: opens the window and adds the files.",
        usage="malgeul [FILE…] | malgeul COMMAND …",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"malgeul {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", prog="malgeul")
    _add_transcribe(commands.add_parser("transcribe", help="recognise speech without a window", allow_abbrev=False))
    _add_ocr(commands.add_parser("ocr", help="recognise text in images and PDFs without a window", allow_abbrev=False))

    listing = commands.add_parser("library", help="list the documents", allow_abbrev=False)
    listing.add_argument("--json", action="store_true", help="as JSON")

    export = commands.add_parser("export", help="write documents of the library as files", allow_abbrev=False)
    export.add_argument(
        "documents", nargs="+", metavar="DOCUMENT", help="an id of the library; malgeul library lists them"
    )
    formats = tuple(dict.fromkeys(TRANSCRIPT_FORMATS + SCAN_FORMATS + REPORT_FORMATS))
    export.add_argument(
        "--format",
        action=EachFormat,
        required=True,
        choices=formats,
        help="may be given several times",
    )
    export.add_argument(
        "-o", dest="output", type=fitting, metavar="PATH", help="a file, or a folder for several documents or formats"
    )
    export.add_argument(
        "--events",
        action=argparse.BooleanOptionalAction,
        default=False,
        help="put what is heard and not spoken, such as music, among the lines",
    )
    export.add_argument(
        "--names",
        choices=tuple(map(str, SpeakerMarks)),
        help="how subtitles tell who speaks (default: before the text, in ASS in its column)",
    )
    export.add_argument(
        "--repair", action="store_true", help="mend subtitles that break the rules of the field, as far as they can be"
    )
    export.add_argument(
        "--fillers",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="keep the words that only fill a pause, such as um and uh",
    )
    export.add_argument("--place", type=readable, default="", metavar="TEXT", help="where the meeting was, in minutes")
    export.add_argument("--author", type=readable, default="", metavar="TEXT", help="who wrote the minutes")
    export.add_argument(
        "--template",
        type=readable,
        metavar="FILE|NAME",
        help="fill the minutes into this HWPX or DOCX: a file, or a template that is kept by this name",
    )
    export.add_argument(
        "--map",
        type=label_pair,
        action="append",
        default=[],
        metavar="LABEL=CONTENT",
        help=f"what belongs to a label or mark of the template: {', '.join(FormContent)}, or nothing",
    )
    _add_password_file(export)

    serve = commands.add_parser("serve", help="the services on this computer, in the foreground", allow_abbrev=False)
    serve.add_argument("--port", type=port_number, default=0, metavar="N", help="the port (default: a free one)")

    commands.add_parser("check", help="test the connection of each configured service", allow_abbrev=False)
    _add_models(commands.add_parser("models", help="the speech models on this computer", allow_abbrev=False))
    return top


def _add_transcribe(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    either = argparse.BooleanOptionalAction
    add(
        "inputs",
        nargs="+",
        metavar="FILE|URL",
        help="recordings, also with their subtitles; URLs or keys with --source",
    )
    add("--service", choices=SPEECH_SERVICES, help="default: the first that is configured, else local")
    add("--model", type=readable, default="", metavar="NAME|FOLDER", help="on this computer; default: the one used")
    add("--source", choices=[*map(str, Source)], default=Source.UPLOAD, metavar="upload|url|object-storage")
    add("--completion", choices=[*map(str, Completion)], default=Completion.AUTO, metavar="auto|sync|async")
    add(
        "--language",
        choices=(*LANGUAGES, FIND_OUT),
        help=f"what is spoken; default: the language of this command. {FIND_OUT}: found out, on this computer only",
    )
    add("--diarization", action=either, default=None, help="tell speakers apart")
    add(
        "--track",
        type=track,
        default=0,
        metavar="N|all",
        help="which track; default: the one that is played",
    )
    add("--people-apart", action="store_true", help="each track, or of a stereo recording each side, is one person")
    add("--speakers", type=speaker_range, metavar="MIN:MAX", help="how many speakers")
    add("--boost", type=words, action="extend", default=[], metavar="WORD[,WORD…]", help="words to expect")
    add("--forbid", type=words, action="extend", default=[], metavar="WORD[,WORD…]", help="words to hide")
    add(
        "--bias",
        type=bias_pair,
        action="append",
        default=[],
        metavar="ANSWER_HEARD",
        help="NHN: what is misheard as what",
    )
    add("--noise-filter", action=either, default=True)
    add("--word-times", action=either, default=True)
    add("--events", action=either, default=False, help="sound events such as music")
    add("--domain-boosting", action="store_true", help="also expect the words of the domain")
    add("--callback", type=readable, default="", metavar="URL", help="where the service also sends the answer")
    add("--userdata", type=json_object, default={}, metavar="JSON", help="handed through by the service")
    _add_send_again(command)
    add("--format", action="append", choices=TRANSCRIPT_FORMATS, help="default: txt, or what the name after -o says")
    add("-o", dest="output", type=fitting, metavar="PATH", help="a file for one input and one format, else a folder")


def _add_password_file(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--password-file",
        type=readable,
        metavar="FILE",
        help="a text file with the passwords of locked PDFs, one a line; they are kept nowhere",
    )


def _add_send_again(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--send-again",
        action="store_true",
        help="send also what was sent before and may have been accepted; it may be charged twice",
    )


def _add_models(command: argparse.ArgumentParser) -> None:
    ways = command.add_subparsers(dest="way", metavar="fetch|remove", prog="malgeul models")
    fetch = ways.add_parser("fetch", help="fetch a model; what was broken off goes on", allow_abbrev=False)
    fetch.add_argument("name", type=readable, metavar="NAME", help="malgeul models lists them")
    remove = ways.add_parser("remove", help="take a model off this computer", allow_abbrev=False)
    remove.add_argument("name", type=readable, metavar="NAME", help="malgeul models lists them")


def _add_ocr(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    add("inputs", nargs="+", metavar="FILE|URL", help="images and PDFs, or addresses of pictures")
    add("--service", choices=OCR_SERVICES, help="default: the first that is configured, else local")
    add(
        "--template",
        type=template,
        action="append",
        default=[],
        metavar="ID",
        help=f"a template of the template domain; «{ANY_TEMPLATE}» lets the service choose",
    )
    add("--tables", action="store_true", help="find tables too")
    add("--language", type=words, default=(), metavar="ko[,ja,…]", help="default: what the domain is set to")
    add("--api-version", choices=[*map(str, ApiVersion)], default=ApiVersion.V2, metavar="V2|V1")
    add("--send", choices=[*map(str, Send)], default=Send.MULTIPART, metavar="multipart|json")
    add("--pages", type=page_choice, default=(), metavar="1-3,7", help="only these pages of each file")
    add("--straighten", action="store_true", help="straighten photos of pages before they are sent to a service")
    add("--read-all", action="store_true", help="read also the pages of a PDF that already hold text")
    _add_password_file(command)
    _add_send_again(command)
    add("--format", action="append", choices=SCAN_FORMATS, help="default: txt, or what the name after -o says")
    add("-o", dest="output", type=fitting, metavar="PATH", help="a file for one input and one format, else a folder")
