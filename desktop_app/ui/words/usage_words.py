"""Amounts of use and the nearness of one's own limits, in words. Needs QtCore only."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.errors import Service
from desktop_app.domain.usage import Period, Unit, Used, unit_of
from desktop_app.ui.words import measures

translate = QCoreApplication.translate


def amount_words(service: Service, amount: int) -> str:
    """«1 h 02 min» of speech, «14 pages» of scans."""
    if unit_of(service) is Unit.PAGES:
        return measures.pages(amount)
    return measures.duration_words(amount)


def used_words(service: Service, used: Used) -> str:
    """«1 h 02 min in 3 calls»."""
    amount = amount_words(service, used.amount(unit_of(service)))
    if used.calls == 1:
        return translate("Usage", "{amount} in 1 call").format(amount=amount)
    return translate("Usage", "{amount} in {count} calls").format(amount=amount, count=used.calls)


def today_words(service: Service, used: Mapping[Period, Used], limits: Mapping[Period, int]) -> str:
    """«CSR today: 12 min 20 s · 34 % of this month's limit». A limit of 0 is none. Calls to this computer are free."""
    if service is Service.LOCAL:
        return ""
    unit = unit_of(service)
    amounts = {period: one.amount(unit) for period, one in used.items()}
    what = translate("Usage", "{service} today: {amount}")
    parts = [what.format(service=measures.service_name(service), amount=amount_words(service, amounts[Period.DAY]))]
    shares = {
        Period.DAY: translate("Usage", "{percent} of today's limit"),
        Period.MONTH: translate("Usage", "{percent} of this month's limit"),
    }
    for period, words in shares.items():
        if limits[period]:
            parts.append(words.format(percent=measures.percent(amounts[period], limits[period])))
    return " · ".join(parts)


def near_limit(service: Service, period: Period, percent: int, limit: int) -> tuple[str, str]:
    """What is said when a part of a limit is reached, and what follows from it."""
    words = {
        Period.DAY: translate("Usage", "{percent} % of your limit for {service} today ({limit}) is used."),
        Period.MONTH: translate("Usage", "{percent} % of your limit for {service} this month ({limit}) is used."),
    }[period]
    what = words.format(percent=percent, service=measures.service_name(service), limit=amount_words(service, limit))
    if percent >= 100:
        return what, translate("Usage", "What is being recognised now is finished; nothing more is sent.")
    return what, translate("Usage", "You can change the limit in Settings.")
