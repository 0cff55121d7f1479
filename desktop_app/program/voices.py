"""The card of remembered voices in Settings, tied to the library."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.voices import Voice
from desktop_app.jobs.runner import JobRunner
from desktop_app.program.store import Store
from desktop_app.ui.look.theme import Look
from desktop_app.ui.settings.voices_card import VoicesCard
from desktop_app.ui.words.wording import sentence


def voices_card(store: Store, keeper: JobRunner, look: Look) -> VoicesCard:
    """Lists, renames and deletes what the library remembers; empty while that is not open."""

    async def load() -> Sequence[Voice]:
        library = store.library
        return () if library is None else await keeper.run(lambda _progress: library.voices.all())

    async def rename(voice_id: str, name: str) -> None:
        library = store.library
        if library is not None:
            await keeper.run(lambda _progress: library.voices.rename(voice_id, name))

    async def delete(voice_id: str) -> None:
        library = store.library
        if library is not None:
            await keeper.run(lambda _progress: library.voices.delete(voice_id))

    async def delete_all() -> None:
        library = store.library
        if library is not None:
            await keeper.run(lambda _progress: library.voices.delete_all())

    return VoicesCard(
        look,
        load=load,
        rename=rename,
        delete=delete,
        delete_all=delete_all,
        explain=lambda error: sentence(error).line(),
    )
