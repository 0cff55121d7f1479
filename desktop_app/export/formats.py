"""The formats a document can become, and the one function behind both the preview and the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from desktop_app.domain.event_edits import with_events
from desktop_app.domain.fillers import read_without_fillers
from desktop_app.domain.mark_edits import with_marks
from desktop_app.domain.office_forms import FormPlan
from desktop_app.domain.progress import NoProgress, Progress, ShareOfProgress
from desktop_app.domain.subtitles import Repairs, ShownCue, SpeakerMarks, SubtitleProblem
from desktop_app.domain.transcript import Event, Kind, Transcript
from desktop_app.export import cues as subtitle_cues
from desktop_app.export.advanced_subtitles import to_ass
from desktop_app.export.data import to_json
from desktop_app.export.document_labels import KOREAN, DocumentLabels
from desktop_app.export.docx_file import to_docx
from desktop_app.export.hwpx_file import to_hwpx
from desktop_app.export.minutes import length_ms, minutes
from desktop_app.export.paper import Paper
from desktop_app.export.paper_text import beginning_of
from desktop_app.export.plain_text import one_line
from desktop_app.export.scan_formats import SCAN_FORMATS, ScanFormat
from desktop_app.export.shared_page import Sound, to_html
from desktop_app.export.subtitle_repair import proposals, repaired
from desktop_app.export.subtitles import to_smi, to_srt, to_vtt
from desktop_app.export.tables import to_csv
from desktop_app.export.templates.chosen_form import ChosenForm
from desktop_app.export.templates.contents import FormTexts, form_texts
from desktop_app.export.text import to_txt
from desktop_app.export.transcript_book import to_xlsx


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What a user may choose.

    ``speakers``: name the speakers (subtitles, TXT, HWPX, DOCX, HTML). ``one_cue_per_segment``: do not break long
    segments into readable subtitles. ``on``: the day of the minutes. ``labels``: the fixed words of the files.
    ``place``, ``author``: of the minutes, in a person's words.
    ``fillers``: keep the words that only fill a pause («음», «어»; JSON always has them).
    ``events``: put what is heard and not spoken among the lines («[음악]»; JSON has a place of its own for it);
    ``event_name`` says how each is called. ``progress``: told how far long files are; may raise `Cancelled`.
    ``form``: the office's own form that HWPX and DOCX are filled into, and what the user says of its labels; None for
    the program's own layout.
    ``sound`` gives the recording as it goes into a page to hand on (HTML); None leaves it out. It may raise what is
    told of the file. ``marks``: how subtitles tell who speaks; None: by the name before the text, in ASS in its column.
    ``repairs``: which subtitles that break the rules are mended.
    """

    speakers: bool = True
    one_cue_per_segment: bool = False
    on: date | None = None
    place: str = ""
    author: str = ""
    labels: DocumentLabels = KOREAN
    fillers: bool = True
    events: bool = False
    event_name: Callable[[Event], str] = lambda event: event.label or event.type
    progress: Progress = field(default_factory=NoProgress)
    sound: Callable[[], Sound] | None = None
    form: ChosenForm | None = None
    marks: SpeakerMarks | None = None
    repairs: Repairs = field(default_factory=Repairs)


DEFAULTS = ExportOptions()


@dataclass(frozen=True, slots=True)
class Format:
    """A format by the name it has on the command line. ``is_text``: its bytes are UTF-8 that can be shown."""

    id: str
    suffix: str
    kind: Kind
    is_text: bool
    make: Callable[[Transcript, ExportOptions], str | bytes]


def cues(t: Transcript, options: ExportOptions = DEFAULTS, *, apart: bool = False) -> tuple[subtitle_cues.Cue, ...]:
    """The subtitles as SRT, VTT and SMI hold them, or, with the names ``apart``, as ASS does;
    `desktop_app.export.cues.check` tells which are hard to read."""
    progress, mending = options.progress, options.progress
    if options.repairs:
        progress, mending = (ShareOfProgress(options.progress, number, 2) for number in range(2))
    made = subtitle_cues.cues(
        t,
        speakers=options.speakers,
        apart=apart,
        one_per_segment=options.one_cue_per_segment,
        marks=options.marks,
        progress=progress,
    )
    return repaired(made, options.repairs, t.duration_ms, mending) if options.repairs else made


def as_exported(t: Transcript, format_id: str, options: ExportOptions = DEFAULTS) -> tuple[subtitle_cues.Cue, ...]:
    """The subtitles that the file of that format has."""
    is_apart = format_id == "ass" or (format_id == "vtt" and options.marks is SpeakerMarks.COLOR)
    return cues(_told(t, format_id, options), options, apart=is_apart)


def subtitle_problems(
    t: Transcript, format_id: str, options: ExportOptions, document: str = ""
) -> list[SubtitleProblem]:
    """What breaks the rules in the subtitles as they would be exported without being mended, and what each would
    become. May raise `Cancelled`."""
    first, second = (ShareOfProgress(options.progress, number, 2) for number in range(2))
    made = as_exported(t, format_id, replace(options, repairs=Repairs(), progress=first))
    return [
        SubtitleProblem(
            document,
            t.title,
            _shown(one.cue),
            one.findings,
            tuple(map(_shown, one.before)),
            tuple(map(_shown, one.after)),
            one.left,
        )
        for one in proposals(made, t.duration_ms, second)
    ]


def _shown(cue: subtitle_cues.Cue) -> ShownCue:
    return ShownCue(cue.start_ms, cue.end_ms, cue.lines)


def _subtitles(
    t: Transcript,
    format_id: str,
    options: ExportOptions,
    write: Callable[[tuple[subtitle_cues.Cue, ...], Progress], str],
) -> str:
    first, second = (ShareOfProgress(options.progress, number, 2) for number in range(2))
    return write(as_exported(t, format_id, replace(options, events=False, progress=first)), second)


def _format(name: str, make: Callable[[Transcript, ExportOptions], str | bytes], *, is_text: bool = True) -> Format:
    return Format(name, f".{name}", Kind.TRANSCRIPT, is_text, make)


def _minutes(t: Transcript, options: ExportOptions, whole: Transcript | None = None) -> Paper:
    return minutes(
        t,
        on=options.on,
        labels=options.labels.minutes,
        speakers=options.speakers,
        whole=whole,
        place=options.place,
        author=options.author,
    )


def _paper(t: Transcript, options: ExportOptions, name: str, write: Callable[[Paper, Progress], bytes]) -> bytes:
    # a form is of one format; the other one is written beside it as ever
    if options.form is None or options.form.form.format != name:
        return write(_minutes(t, options), options.progress)
    return options.form.form.filled(_texts(t, options), options.form.mapping, options.progress)


def _texts(t: Transcript, options: ExportOptions) -> FormTexts:
    return form_texts(
        t,
        on=options.on,
        labels=options.labels.minutes,
        speakers=options.speakers,
        place=options.place,
        author=options.author,
    )


def form_plan(t: Transcript, options: ExportOptions, chosen: ChosenForm) -> FormPlan:
    """What goes where in a form. Raises UnusableForm."""
    return chosen.form.plan(_texts(_told(t, chosen.form.format, options), options), chosen.mapping)


def _page(t: Transcript, options: ExportOptions) -> str:
    return to_html(
        t,
        sound=None if options.sound is None else options.sound(),
        on=options.on,
        labels=options.labels.page,
        speakers=options.speakers,
        length_ms=length_ms(t),
        progress=options.progress,
    )


FORMATS: tuple[Format, ...] = (
    _format("srt", lambda t, o: _subtitles(t, "srt", o, to_srt)),
    _format("vtt", lambda t, o: _subtitles(t, "vtt", o, to_vtt)),
    _format("smi", lambda t, o: _subtitles(t, "smi", o, lambda made, p: to_smi(made, one_line(t.title), p))),
    _format("ass", lambda t, o: _subtitles(t, "ass", o, lambda made, p: to_ass(made, one_line(t.title), p))),
    _format("csv", lambda t, o: to_csv(t, progress=o.progress)),
    _format("txt", lambda t, o: to_txt(t, speakers=o.speakers, labels=o.labels.minutes.points, progress=o.progress)),
    _format("hwpx", lambda t, o: _paper(t, o, "hwpx", to_hwpx), is_text=False),
    _format("docx", lambda t, o: _paper(t, o, "docx", to_docx), is_text=False),
    _format("xlsx", lambda t, o: to_xlsx(t, o.labels.book, o.progress), is_text=False),
    _format("html", _page),
    _format("json", lambda t, o: to_json(t, o.progress)),
)
_BY_ID = {f.id: f for f in FORMATS}
_SHOWN_AS = {"html": "txt"}
"""What a preview shows of a format that nobody reads as text: the same turns."""
_PAPERS = {"hwpx", "docx"}


def of_kind(kind: Kind) -> tuple[Format, ...] | tuple[ScanFormat, ...]:
    """The formats that a document of that kind can become, in the order they are offered."""
    return FORMATS if kind is Kind.TRANSCRIPT else SCAN_FORMATS


def by_id(format_id: str) -> Format:
    """The transcripts' format of that name. Raises KeyError if there is none."""
    return _BY_ID[format_id]


_STARRED = frozenset({"txt", "docx", "hwpx", "xlsx"})
"""The formats that are read from beginning to end, in which a marked line has a star."""


def render(t: Transcript, format_id: str, options: ExportOptions = DEFAULTS) -> bytes:
    """The bytes of the file. Raises KeyError for an unknown format."""
    made = _BY_ID[format_id].make(_told(t, format_id, options), options)
    return made if isinstance(made, bytes) else made.encode("utf-8")


def paper_of(t: Transcript, options: ExportOptions = DEFAULTS) -> Paper:
    """The minutes as they are written into HWPX and DOCX."""
    return _minutes(_told(t, "docx", options), options)


def _told(t: Transcript, format_id: str, options: ExportOptions) -> Transcript:
    if format_id == "json":
        return t
    said = t if options.fillers else read_without_fillers(t)
    said = with_marks(said) if format_id in _STARRED else said
    return with_events(said, options.event_name) if options.events and t.events else said


def preview(t: Transcript, format_id: str, options: ExportOptions = DEFAULTS, max_chars: int = 4000) -> str:
    """The beginning of the file as text, at most ``max_chars`` characters, at the cost of the beginning only."""
    shown = _SHOWN_AS.get(format_id, format_id)
    taken, length = 0, 0
    while taken < len(t.segments) and length <= max_chars:
        length += len(t.segments[taken].text) + 1
        taken += 1
    end_ms = t.segments[taken].end_ms if taken < len(t.segments) else None
    events = tuple(e for e in t.events if end_ms is None or e.start_ms <= end_ms) if options.events else t.events
    # a mark behind the beginning is about a line that is not shown
    marks = tuple(m for m in t.marks if end_ms is None or m.at_ms < end_ms)
    part = replace(t, duration_ms=length_ms(t), segments=t.segments[: taken + 1], events=events, marks=marks)
    if shown in _PAPERS:
        return beginning_of(_minutes(_told(part, shown, options), options, whole=t), max_chars)
    if shown == "xlsx":
        rows = to_csv(_told(part, shown, options), options.labels.book.columns)
        return rows.removeprefix("\ufeff").replace("\r\n", "\n")[:max_chars]
    return render(part, shown, options).decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")[:max_chars]
