"""Agenda items, decisions and to-dos in English sentences: a plain set of rules, as careful as those for Korean."""

from __future__ import annotations

import re
from functools import lru_cache

from desktop_app.domain.minutes_draft import PointKind
from desktop_app.domain.said_days import until_in
from desktop_app.domain.said_points import NamedPerson, SaidPoint, todo

SAID = (
    *("agree", "decid", "decision", "resolv", "motion", "vote", "action", "to-do", "todo", "agenda", "item", "topic"),
    *("point", "let's", "we'll", "we will", "i'll", "i will", "going to", " will ", "please", "move on", " is to "),
)
"""One of these stands in small letters in each sentence that says a point."""

_LEAD = re.compile(
    r"^(?:(?:ok(?:ay)?|so|well|yeah|yes|right|alright|all right|and|then|um+|uh+|great|good|fine|now)[,.…]*\s+)+",
    re.IGNORECASE,
)
_DOUBT = re.compile(
    r"\b(?:if|whether|unless|maybe|perhaps|might|could|would|should|wonder|hope|think|thought|guess|suppose|haven't"
    r"|hasn't|didn't|did not|not yet|never|last (?:week|month|year|time|meeting)|previously|earlier|already|used to"
    r"|back then|they say|said that|when (?:we|it)|until we|before we|after we|once we|since we|because we|as we"
    r"|ago)\b",
    re.IGNORECASE,
)
_WE = r"(?:we|the (?:team|board|committee|group|council)|everyone|everybody)"
_BEGIN = r"(?:^|[,;:–—-]\s*|\b(?:and|so|then|but|today|okay|ok|yes)\s+)"
_AGREED = re.compile(
    rf"{_BEGIN}{_WE}(?:'ve|\s+have|\s+has)?(?:\s+(?:all|now|just|jointly|unanimously))*"
    r"\s+(?:decided|agreed|resolved|voted)\s+(?:to|that|not to|on|against|upon)\b"
    r"|\bit (?:is|was|has been)(?: hereby)? (?:decided|agreed|resolved) (?:to|that|not to)\b"
    rf"|{_BEGIN}(?:let's|we'll|we will|we're going to|we are going to)\s+(?:go with|adopt|postpone|cancel|stick with)\b"
    r"|\bthe decision is (?:to|that|not to)\b|^(?:agreed|decided|decision):\s"
    r"|\bthe motion (?:(?:is|has been) (?:carried|passed|approved|adopted|rejected)|carries|passes|fails)\b",
    re.IGNORECASE,
)
_VERBS = (
    r"(?:send|prepare|write|draft|check|update|fix|create|schedule|book|contact|call(?! (?:it|this|that))|e-?mail"
    r"|follow up|share|review|finish|submit|set up|look into|file|post|test|order|circulate|collect|revise|arrange"
    r"|organi[sz]e|document|add|remove|confirm|investigate|handle|take care of|report back|forward|deliver|complete"
    r"|upload|publish|move|clean up|put together|work on|do (?:it|that)\b"
    r"|get (?:you|him|her|them|the|an?|that|this|it)(?! (?:to|into|back)))"
)
_I = r"I(?:'ll| will| am going to|'m going to)\s+"
_TALK = re.compile(
    rf"\b{_I}(?:\w+ly\s+|just\s+|now\s+|also\s+)*(?:be|say|start|tell|give you|show you|explain|read|let you|go first"
    r"|go ahead|talk|present|share my|stop|admit|add that|add to that|ask you"
    r"|get (?:to|into|back to that|started|it))\b",
    re.IGNORECASE,
)
_I_WILL = re.compile(rf"{_BEGIN}{_I}(?:\w+ly\s+|also\s+|then\s+|go and\s+)*{_VERBS}\b", re.IGNORECASE)
_ITEM = re.compile(r"^(?:action item|to-?do|action)s?\s*[:—-]\s*(?P<text>.{4,})$", re.IGNORECASE)
_AGENDA = re.compile(
    r"(?:\b(?:first|second|third|fourth|fifth|next|last|final|only)\s+(?:item|topic|point)"
    r"(?:\s+on\s+(?:the|our|today's)\s+agenda)?"
    r"|\b(?:today's|our|the)\s+agenda(?:\s+(?:for\s+)?today)?|^agenda)\s*(?:is|will be|:)\s+(?P<item>.{3,80})$"
    r"|\b(?:let's|let us|we'll|we will)\s+(?:now\s+)?move on to\s+"
    r"(?:the (?:next|second|third|last) (?:item|topic)[,:]?\s+)?(?P<next>.{3,80})$",
    re.IGNORECASE,
)
_NOTHING_NAMED = re.compile(
    r"^(?:the |our )?(?:next|other|second|third|last|that|this|it|them|these|those|one|two|three|four|five|\d+)\b"
    r"(?: \w+){0,2}(?:$|\s(?:on|of)\b)|^(?:while|when|if|because|unless|and|then)\b|^\W*[\d:]+\W*$"
    r"|^(?:as follows|here|up|long|short|full|empty|over|done)\b|^(?:the )?agenda",
    re.IGNORECASE,
)
_TITLED = r"(?:Mr|Ms|Mrs|Dr|Prof)\.? [A-Z][a-z]+"
_SHORTEST, _LONGEST = 10, 800


def english_point(sentence: str, names: tuple[str, ...] = ()) -> SaidPoint | None:
    """What the sentence says, None for most. ``names``: of the speakers, who may be named in it."""
    text = _LEAD.sub("", sentence.strip()).rstrip(" .!…")
    if sentence.rstrip(" \"'”’)").endswith("?") or not _SHORTEST <= len(text) <= _LONGEST:
        return None
    agenda = _AGENDA.search(text)
    if agenda is not None and not _DOUBT.search(text):
        item = (agenda["item"] or agenda["next"]).strip(" ,")
        return None if _NOTHING_NAMED.search(item) else SaidPoint(PointKind.AGENDA, item)
    listed = _ITEM.search(text)
    if listed is not None:
        return todo(listed["text"], None, until_in(listed["text"]), is_by_speaker=False)
    if _DOUBT.search(text):
        return None
    return _todo(text, names) or (SaidPoint(PointKind.DECISION, text) if _AGREED.search(text) else None)


def _todo(text: str, names: tuple[str, ...]) -> SaidPoint | None:
    until = until_in(text)
    mine = _I_WILL.search(text)
    if mine is not None and not _TALK.search(text):
        return todo(text, None, until, is_by_speaker=True)
    match = _named(names).search(text)
    if match is None or (match["asked"] and until is None):
        return None
    group = "who" if match["who"] else "asked"
    who = NamedPerson(match[group], match.start(), match.start())
    return todo(text, who, until, is_by_speaker=False)


@lru_cache(maxsize=8)
def _named(names: tuple[str, ...]) -> re.Pattern[str]:
    known = [name for name in sorted(names, key=len, reverse=True) if len(name) > 1 and name[:1].isupper()]
    known += [name.split()[0] for name in known if " " in name]
    someone = "|".join([*map(re.escape, known), _TITLED])
    return re.compile(
        rf"\b(?P<who>{someone})\s+(?:will|is going to|agreed to|is to)\s+(?:\w+ly\s+|also\s+)*{_VERBS}\b"
        rf"|^(?P<asked>{someone}),?\s+please\s+{_VERBS}\b"
    )
