"""Sorts voices into persons: which windows of a recording belong to the same speaker.

Vectors are of unit length, likeness is their cosine. What the encoder gives for one person differs from window to
window (0.6–0.85 in clean sound) and is never quite unlike that of another (0.35–0.55; through a telephone or in noise,
which all voices share, up to 0.7). So two groups are compared by the likeness of their windows *in proportion to* the
likeness inside each: near 1 for one person however noisy, well below for two.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Labels = NDArray[np.intp]

MOST_COMPARED = 1200
"""So many windows at most are compared each with each: the rest follows them."""

_FIRST_LIKENESS = 0.73
"""Windows less alike than this on the average are not put together at first: rather too many groups than two people
in one. A machine's voices are up to 0.71 alike, people's less."""
_SAME_PERSON = 0.92
"""Large groups whose proportional likeness is above this are one person. Halves of what one person says reach 0.93 to
0.99, two persons 0.6 in clean sound, 0.7 in noise, 0.8 on the telephone, and up to 0.88 where both are much alike."""
_SAME_ON_TELEPHONE = 0.94
"""The same where all above 3.4 kHz is missing: voices are more alike then, and one person's are as much."""
_UNSURE = 0.18
"""So much less is enough for the smallest groups, of which little is known."""
_OVERLAP = 4
"""Windows lie so close that so many together say as much as one alone."""
_BOTH = 0.76
"""Two people at once are 0.77 to 0.87 like the middle of their two voices; a third person is 0.53 to 0.66."""
_LITTLE = 0.03
"""Of the whole: so little talk may be two people at once; who says more is somebody."""
_MOST_FOUND = 12
"""Nobody who does not say how many speak gets more speakers than this."""
_ROUNDS = 6


def groups(
    vectors: Vectors, weights: NDArray[np.float32], fewest: int, most: int, *, is_telephone: bool = False
) -> Vectors:
    """One vector of unit length for each speaker, the one with the most windows first.

    ``weights``: how much of a whole window each is, 0–1. ``fewest`` and ``most`` are kept where there are windows
    enough; −1 says that they are not known. ``is_telephone``: of the voices only what is below 3.4 kHz is heard.
    """
    fewest = max(1, fewest)
    most = max(fewest, most) if most > 0 else max(fewest, _MOST_FOUND)
    if len(vectors) <= 1 or most == 1:
        return _unit((vectors * weights[:, None]).sum(0, keepdims=True))
    chosen = _chosen(weights)
    vectors, weights = vectors[chosen], weights[chosen]
    merges = linkage(vectors @ vectors.T)
    total = float(weights.sum())
    least = min(max(1.5, 0.015 * total), 12.0)
    labels = _substantial(_cut(len(vectors), merges, _FIRST_LIKENESS), weights, least)
    labels = _settled(vectors, weights, labels)
    same = _SAME_ON_TELEPHONE if is_telephone else _SAME_PERSON
    labels = _joined(vectors, weights, labels, fewest, most, same)
    if not is_telephone:  # there all voices are too much alike for it
        labels = _without_crosstalk(vectors, weights, labels, fewest)
    if labels.max() + 1 < fewest:
        labels = _settled(vectors, weights, _exactly(len(vectors), merges, weights, fewest))
    return _by_size(_centres(vectors, weights, labels), labels, weights)


def linkage(likeness: NDArray[np.float32]) -> list[tuple[int, int, float]]:
    """All merges of average linkage, the most alike first: (one of the first, one of the second, likeness).

    By chains of nearest neighbours: in all as much work as the square of the number.
    """
    count = len(likeness)
    alike = likeness.astype(np.float32).copy()
    np.fill_diagonal(alike, -np.inf)
    sizes = np.ones(count, np.float32)
    merges: list[tuple[int, int, float]] = []
    chain: list[int] = []
    alive = np.ones(count, bool)
    for _ in range(count - 1):
        if not chain:
            chain.append(int(np.argmax(alive)))
        while True:
            tip = chain[-1]
            nearest = int(np.argmax(alike[tip]))
            if len(chain) > 1 and alike[tip, nearest] <= alike[tip, chain[-2]]:
                break
            chain.append(nearest)
        second, first = chain.pop(), chain.pop()
        merges.append((first, second, float(alike[first, second])))
        row = (sizes[first] * alike[first] + sizes[second] * alike[second]) / (sizes[first] + sizes[second])
        row[first] = row[second] = -np.inf
        alike[first], alike[:, first] = row, row
        alike[second], alike[:, second] = -np.inf, -np.inf
        sizes[first] += sizes[second]
        alive[second] = False
    return sorted(merges, key=lambda merge: -merge[2])


def _chosen(weights: NDArray[np.float32]) -> Labels:
    """The windows that are compared: whole ones, evenly over the recording; shorter ones where there are few."""
    whole = np.flatnonzero(weights >= 0.99)
    if len(whole) < 8:
        whole = np.arange(len(weights))
    if len(whole) > MOST_COMPARED:
        whole = whole[np.linspace(0, len(whole) - 1, MOST_COMPARED).astype(np.intp)]
    return whole


def _cut(count: int, merges: list[tuple[int, int, float]], least: float) -> Labels:
    return _united(count, [merge for merge in merges if merge[2] >= least])


def _united(count: int, merges: list[tuple[int, int, float]]) -> Labels:
    parents = list(range(count))

    def root(of: int) -> int:
        while parents[of] != of:
            parents[of] = parents[parents[of]]
            of = parents[of]
        return of

    for first, second, _ in merges:
        parents[root(second)] = root(first)
    return np.unique([root(i) for i in range(count)], return_inverse=True)[1]


def _substantial(labels: Labels, weights: NDArray[np.float32], least: float) -> Labels:
    """The labels with −1 for those in groups that weigh less than ``least``, unless all do."""
    sizes = np.bincount(labels, weights)
    large = sizes >= min(least, float(sizes.max()))
    return np.where(large, np.cumsum(large) - 1, -1)[labels]


def _exactly(count: int, merges: list[tuple[int, int, float]], weights: NDArray[np.float32], wanted: int) -> Labels:
    """So many groups: the first cut from above that has as many of some weight."""
    for least in (4.0, 2.0, 1.0, 0.0):
        for parts in range(wanted, count + 1):
            labels = _united(count, merges[: count - parts])
            sizes = np.bincount(labels, weights)
            if int((sizes >= least).sum()) >= wanted:
                large = np.argsort(-sizes, kind="stable")[:wanted]
                places = np.full(len(sizes), -1)
                places[large] = np.arange(wanted)
                return places[labels]
    return np.arange(count)


def _settled(vectors: Vectors, weights: NDArray[np.float32], labels: Labels) -> Labels:
    """Each window to the centre it is most like, again and again; no group is left without any."""
    for _ in range(_ROUNDS):
        new = np.argmax(vectors @ _centres(vectors, weights, labels).T, axis=1)
        if len(np.unique(new)) <= labels.max() or np.array_equal(new, labels):
            break
        labels = new
    if (labels < 0).any():
        nearest = np.argmax(vectors @ _centres(vectors, weights, labels).T, axis=1)
        labels = np.where(labels < 0, nearest, labels)
    return labels


def _joined(
    vectors: Vectors, weights: NDArray[np.float32], labels: Labels, fewest: int, most: int, same: float
) -> Labels:
    """Groups that are one person put together; more if there are too many."""
    while (count := int(labels.max()) + 1) > fewest:
        excess = _proportional(vectors, labels) - _wanted(np.bincount(labels, weights).astype(np.float64), same)
        first, second = np.unravel_index(int(np.argmax(excess)), excess.shape)
        if excess[first, second] < 0 and count <= most:
            break
        labels = np.where(labels == second, first, labels)
        labels = np.unique(labels, return_inverse=True)[1]
        labels = _settled(vectors, weights, labels)
    return labels


def _without_crosstalk(vectors: Vectors, weights: NDArray[np.float32], labels: Labels, fewest: int) -> Labels:
    """Small groups that sound like two of the others together given back to them: there two people spoke at once."""
    while (count := int(labels.max()) + 1) > max(fewest, 2):
        centres = _centres(vectors, weights, labels)
        sizes = np.bincount(labels, weights)
        for small in np.argsort(sizes):
            if sizes[small] > _LITTLE * sizes.sum():
                return labels
            others = [k for k in range(count) if k != small and sizes[k] > sizes[small]]
            pairs = [centres[a] + centres[b] for a in others for b in others if a < b]
            if pairs and float((_unit(np.stack(pairs)) @ centres[small]).max()) > _BOTH:
                labels = np.where(labels == small, -1, labels - (labels > small))
                labels = _settled(vectors, weights, labels)
                break
        else:
            return labels
    return labels


def _wanted(sizes: NDArray[np.float64], same: float) -> NDArray[np.float64]:
    """How alike groups of these sizes must be to be one person: less where one is small, of which little is known."""
    apart = np.maximum(sizes / _OVERLAP, 1)
    return same - _UNSURE / np.sqrt(np.minimum.outer(apart, apart))


def _proportional(vectors: Vectors, labels: Labels) -> NDArray[np.float32]:
    """How alike the groups are, in proportion to the likeness inside each; −1 on the diagonal."""
    count = int(labels.max()) + 1
    sums = np.stack([vectors[labels == k].sum(0) for k in range(count)])
    sizes = np.bincount(labels, minlength=count).astype(np.float32)
    inside = np.where(sizes > 1, ((sums * sums).sum(1) - sizes) / np.maximum(sizes * (sizes - 1), 1), 0.75)
    inside = np.maximum(inside, 0.3)
    alike = (sums @ sums.T) / np.outer(sizes, sizes) / np.sqrt(np.outer(inside, inside))
    np.fill_diagonal(alike, -1)
    return np.asarray(alike, np.float32)


def _centres(vectors: Vectors, weights: NDArray[np.float32], labels: Labels) -> Vectors:
    return _unit(
        np.stack([(vectors[labels == k] * weights[labels == k, None]).sum(0) for k in range(int(labels.max()) + 1)])
    )


def _unit(vectors: Vectors) -> Vectors:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), np.float32)


def _by_size(centres: Vectors, labels: Labels, weights: NDArray[np.float32]) -> Vectors:
    return centres[np.argsort(-np.bincount(labels, weights, minlength=len(centres)), kind="stable")]
