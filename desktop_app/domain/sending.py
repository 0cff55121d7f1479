"""What is known before a recording is sent: what a service can do, and what will be sent where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop_app.domain.calls import Fate, Part
from desktop_app.domain.errors import AppError, FileProblem, Service, UnusableFile
from desktop_app.domain.page_numbers import shared_out


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """A speech model that is there. The minutes are those of an hour of speech, measured on this computer; None where
    nobody measured."""

    name: str
    is_used: bool = False
    quick_minutes: float | None = None
    careful_minutes: float | None = None


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """What a service gives, in the words a user chooses by. ``longest_ms``: one call; longer recordings are split.

    ``is_ready``: its account is filled in (always true for the services on this computer). ``takes_pairs``: words that
    are misheard, each with what was meant. ``takes_storage``: it can fetch a file from object storage, and there is an
    account for one. ``leaves_copies``: it lays down a copy of each longer transcript; ``deletes_copies``: which is
    deleted after it, as far as it was sent from here. ``speakers_here``: it gives no speakers, but this computer tells
    them apart. ``models``: those that can listen on this computer.
    """

    service: Service
    is_ready: bool
    languages: tuple[str, ...]
    longest_ms: int
    gives_speakers: bool
    gives_word_times: bool
    gives_events: bool
    takes_words: bool
    takes_pairs: bool = False
    takes_storage: bool = False
    models: tuple[ModelFacts, ...] = ()
    speakers_here: bool = False
    leaves_copies: bool = False
    deletes_copies: bool = False

    @property
    def fetches_keys(self) -> bool:
        """Whether it can be told the key of a recording that lies in object storage already: CLOVA Speech looks into
        the store of its own domain, another service needs the account of one."""
        return self.is_ready and (self.service is Service.CLOVA_SPEECH or self.takes_storage)

    @property
    def fetches_addresses(self) -> bool:
        """Whether it can be told an address, from where it fetches the recording itself: CSR takes bytes alone."""
        return self.is_ready and self.service is not Service.CSR

    def of_fetched(self) -> ServiceFacts:
        """What it gives of a recording that it fetches itself: nothing of it is put into object storage or deleted
        there, and this computer, which never sees it, tells no speakers apart."""
        return replace(self, takes_storage=False, deletes_copies=False, speakers_here=False)


@dataclass(frozen=True, slots=True)
class SoundTrack:
    """One track with sound in a recording. ``number``: from 1, in the order of the file. ``codec`` by the name of its
    decoder, "" where there is none; ``sample_rate`` in hertz. ``language`` and ``title``: as the file names them, ""
    where it does not."""

    number: int
    codec: str
    sample_rate: int
    channels: int
    language: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class SendingPlan:
    """What will happen to one recording. ``problem`` is set where it cannot be sent at all.

    ``is_about``: how many ``calls`` it takes is only nearly known, as it depends on where the pauses are.

    ``is_cut_off``: the end of the recording is missing. ``known_as``: the title of a document that was made of the same
    recording before; ``is_in_bin``: that document is in the bin. ``sent_before``: what became of an
    earlier call to the same service with the same content. ``content``: the hash by which that is known; "" where
    nothing is paid for. ``same_as``: the path of another file that is to be sent with it and has the same content.
    ``is_length_about``: reading all of it would take too long, so the length is reckoned. ``tracks``: with sound, of
    which ``track`` is the number of the one that is meant, 0 for all. ``may_hold_people_apart``: each track, or each
    side of it, may be a person of its own. ``part``: which part of the content is sent, as the ledger has it: a further
    track is another sound.
    """

    path: str
    duration_ms: int = 0
    size_bytes: int = 0
    is_converted: bool = False
    calls: int = 1
    is_about: bool = False
    problem: AppError | None = None
    is_cut_off: bool = False
    known_as: str = ""
    is_in_bin: bool = False
    sent_before: Fate | None = None
    content: str = ""
    same_as: str = ""
    is_length_about: bool = False
    tracks: tuple[SoundTrack, ...] = ()
    track: int = 0
    may_hold_people_apart: bool = False
    part: Part = ()

    @property
    def is_known(self) -> bool:
        """Whether the same was recognised, is under way, may have been accepted or is to be sent for another file: not
        to be sent again unasked."""
        return bool(self.known_as or self.same_as) or (self.sent_before is not None and self.sent_before.bars)


@dataclass(frozen=True, slots=True)
class ReaderFacts:
    """What a service for scans can be asked. ``reads_any``: any text (a General domain has an account);
    ``reads_templates``: forms by templates (a Template domain has one)."""

    service: Service
    reads_any: bool
    reads_templates: bool

    @property
    def is_ready(self) -> bool:
        """Whether it can be asked at all."""
        return self.reads_any or self.reads_templates

    @property
    def finds_tables(self) -> bool:
        """Whether it can be asked for tables: where it reads any text, not by templates."""
        return self.reads_any


@dataclass(frozen=True, slots=True)
class PageShares:
    """The numbers of the pages of a scan that a service reads, in so many ``calls``, and of those whose text is taken
    from the file."""

    read: tuple[int, ...] = ()
    taken: tuple[int, ...] = ()
    calls: int = 0


@dataclass(frozen=True, slots=True)
class ScanPlan:
    """What will happen to one scan. ``pages`` is 0 for a picture at an address, of which nothing is known.

    ``problem`` is set where it cannot be sent at all. ``sent_before``, ``content`` and ``same_as``: as of a
    recording. ``most_a_call``: how many pages one call takes. ``with_text``: the pages that hold their text already,
    which can be taken; ``garbled`` those where it says something else than what is seen; ``with_own_text`` those where
    an export of ours wrote some. ``is_signed``: a copy would not be what was signed.
    ``is_cut_off``: the end of the file is missing. ``is_photo``: it is the photo of a page, which can be straightened
    before it is sent; always false where it is read on this computer, which does that by itself. ``is_about``: not
    all pages were looked at; more of them may hold their text.
    """

    path: str
    pages: int = 0
    size_bytes: int = 0
    calls: int = 1
    problem: AppError | None = None
    sent_before: Fate | None = None
    content: str = ""
    same_as: str = ""
    most_a_call: int = 1
    with_text: tuple[int, ...] = ()
    with_own_text: tuple[int, ...] = ()
    is_signed: bool = False
    is_cut_off: bool = False
    garbled: tuple[int, ...] = ()
    is_about: bool = False
    is_photo: bool = False

    @property
    def is_locked(self) -> bool:
        """Whether nothing but a password is missing."""
        return isinstance(self.problem, UnusableFile) and self.problem.problem is FileProblem.ENCRYPTED

    def shares(self, wanted: Sequence[int] | None, *, takes_text: bool) -> PageShares:
        """What becomes of its pages. ``wanted``: some of them by their numbers; none named for all, None for no page.
        ``takes_text``: text that pages hold is taken."""
        if wanted is None:
            return PageShares()
        if not self.pages:
            return PageShares((1,), calls=self.calls)
        every = wanted or range(1, self.pages + 1)
        held = frozenset(self.with_text if takes_text else ())
        read, taken = tuple(n for n in every if n not in held), tuple(n for n in every if n in held)
        calls = len(shared_out(read, self.most_a_call)) if wanted or taken else self.calls
        return PageShares(read, taken, calls)

    @property
    def is_known(self) -> bool:
        """As of a recording."""
        return bool(self.same_as) or (self.sent_before is not None and self.sent_before.bars)
