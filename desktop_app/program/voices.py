"""The card of remembered voices in Settings, tied to the library."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.voices import Voice
from desktop_app.program.context import Context
from desktop_app.ui.settings.voices_card import VoicesCard
from desktop_app.ui.words.wording import sentence


def voices_card(context: Context) -> VoicesCard:
    """Lists, renames and deletes what the library remembers; empty while that is not open."""

    async def load() -> Sequence[Voice]:
        library = context.library
        return () if library is None else await context.keeper.run(lambda _progress: library.voices.all())

    async def rename(voice_id: str, name: str) -> None:
        library = context.library
        if library is not None:
            await context.keeper.run(lambda _progress: library.voices.rename(voice_id, name))

    async def delete(voice_id: str) -> None:
        library = context.library
        if library is not None:
            await context.keeper.run(lambda _progress: library.voices.delete(voice_id))

    async def delete_all() -> None:
        library = context.library
        if library is not None:
            await context.keeper.run(lambda _progress: library.voices.delete_all())

    return VoicesCard(
        context.look,
        load=load,
        rename=rename,
        delete=delete,
        delete_all=delete_all,
        explain=lambda error: sentence(error).line(),
    )
