"""Usage and limits in the window: the card of Settings, what was used today, and the notices near a limit."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from desktop_app.domain.errors import Service
from desktop_app.domain.progress import Progress
from desktop_app.domain.usage import Period, Used, limit_changes, vendor_day
from desktop_app.jobs.runner import JobRunner
from desktop_app.program.kept_settings import KeptSettings
from desktop_app.program.store import Store
from desktop_app.recipes.limited_ledger import Warned, limits_of
from desktop_app.storage.settings import Settings
from desktop_app.ui.look.theme import Look
from desktop_app.ui.settings.usage_card import MonthOfUse, OwnLimits, UsageCard
from desktop_app.ui.window.notices import NoticeKind, NoticeStrip
from desktop_app.ui.words.usage_words import near_limit, today_words

MOST_CHANGES = 200
"""How many changes of one's own limits are remembered."""


def usage_card(store: Store, keeper: JobRunner, settings: KeptSettings, look: Look) -> UsageCard:
    """The card that shows the month of use and keeps one's own limits."""

    async def load() -> MonthOfUse | None:
        library = store.library
        if library is None:
            return None

        def look(_progress: Progress) -> MonthOfUse:
            today = vendor_day(time.time())
            return MonthOfUse(today, library.usage.days())

        return await keeper.run(look)

    def keep(limits: OwnLimits) -> None:
        now, today = settings.now, vendor_day(time.time())
        daily, monthly = dict(limits.daily), dict(limits.monthly)
        changes = (
            *limit_changes(today, Period.DAY, now.daily_limits, daily),
            *limit_changes(today, Period.MONTH, now.monthly_limits, monthly),
        )
        history = (*now.limit_history, *changes)[-MOST_CHANGES:]
        settings.change(
            daily_limits=daily, monthly_limits=monthly, warn_at=tuple(limits.warn_at), limit_history=history
        )
        card.show_history(history)

    kept = settings.now
    card = UsageCard(look, OwnLimits(kept.daily_limits, kept.monthly_limits, kept.warn_at), load)
    card.show_history(kept.limit_history)
    card.limits_changed.connect(keep)
    return card


def warner(notices: Callable[[], NoticeStrip]) -> Callable[[Warned], object]:
    """Tells in the window, from any thread, that one's own limit comes near. Made on the loop."""
    loop = asyncio.get_running_loop()

    def tell(warned: Warned) -> None:
        what, what_next = near_limit(warned.service, warned.period, warned.percent, warned.limit)
        notices().tell(what, what_next, kind=NoticeKind.WARNING, key=f"limit-{warned.service}-{warned.period}")

    return lambda warned: loop.call_soon_threadsafe(tell, warned)


async def used_today(service: Service, store: Store, keeper: JobRunner, settings: Settings) -> str:
    """What was used of a service on the vendors' today, in words, with the share of one's own limits. Raises
    StorageError."""
    library = store.library
    if library is None or service is Service.LOCAL:
        return ""

    def look(_progress: Progress) -> dict[Period, Used]:
        today = vendor_day(time.time())
        return {
            Period.DAY: library.usage.of_day(service, today),
            Period.MONTH: library.usage.of_month(service, today),
        }

    used = await keeper.run(look)
    limits = limits_of(settings)
    return today_words(service, used, {period: limits.of(service, period) for period in Period})
