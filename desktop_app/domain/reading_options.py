"""What a user asks of a service that reads scans (CLOVA OCR API, request bodies)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.errors import Service

LANGUAGES = ("ko", "ja", "zh-TW", "en")
"""The languages the documents name; an open set, so others are sent too (CLOVA OCR in practice). ``en`` is of one copy
of them that is no longer there: see `documented`."""
_LATIN = "en"

ANY_TEMPLATE = "any"
"""Asks the template domain and lets the service choose among all released templates."""


class ApiVersion(StrEnum):
    """The shape of the answer: polygons (V2, recommended) or upright boxes (V1)."""

    V2 = "V2"
    V1 = "V1"


class Send(StrEnum):
    """How a picture travels: as a part of a form, or as base64 inside JSON. A URL always goes as JSON."""

    MULTIPART = "multipart"
    JSON = "json"


class Domain(StrEnum):
    """Which kind of domain is asked; each is an account of its own."""

    GENERAL = "general"
    TEMPLATE = "template"


def documented(languages: Iterable[str]) -> tuple[str, ...]:
    """The languages as a cloud service knows them, each once: Latin letters come along with every one of them (CLOVA
    OCR API, ``lang``: ko, ja, zh-TW), so English alone is asked for as Korean."""
    each = dict.fromkeys(part for language in languages for one in language.split(",") if (part := one.strip()))
    others = tuple(language for language in each if language.casefold() != _LATIN)
    return others or (("ko",) if each else ())


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """The wishes for one scan. A service that does not know a wish ignores it.

    ``languages``: none means the language the domain is set to. ``template_ids``: the numbers of templates, or
    «any»; where there is one, the template domain is asked. ``tables``: find tables too (General only; the domain must
    have it switched on, else error 0028). ``reads_all``: read also the pages of a PDF that hold their text already.
    ``straightens``: photos of pages are straightened before they are sent; the recogniser on this computer makes them
    ready by itself.
    """

    service: Service = Service.LOCAL
    template_ids: tuple[str, ...] = ()
    tables: bool = False
    languages: tuple[str, ...] = ()
    api_version: ApiVersion = ApiVersion.V2
    send: Send = Send.MULTIPART
    reads_all: bool = False
    straightens: bool = False

    @property
    def takes_text(self) -> bool:
        """Whether text that a file holds is taken as it is; no template's fields are found in it."""
        return not self.reads_all and not self.template_ids

    @property
    def straightens_photos(self) -> bool:
        """Whether photos are made ready before they leave."""
        return self.straightens and self.service is not Service.LOCAL

    @property
    def domain(self) -> Domain:
        """The kind of domain that these wishes need."""
        return Domain.TEMPLATE if self.template_ids else Domain.GENERAL

    @property
    def template_numbers(self) -> tuple[int, ...]:
        """The ``templateIds`` of the request: empty where the service may choose. Raises ValueError for no number."""
        return tuple(int(template) for template in self.template_ids if template != ANY_TEMPLATE)
