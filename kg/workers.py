"""Work on many things at once, its outcomes in the order of the things."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TypeVar

_Thing = TypeVar("_Thing")
_Outcome = TypeVar("_Outcome")

_AHEAD = 8  # things a worker may be ahead of whoever takes the outcomes: memory stays flat


def in_order(work: Callable[[_Thing], _Outcome], things: Iterable[_Thing], workers: int = 1) -> Iterator[_Outcome]:
    """What *work* makes of each thing, in their order, by so many processes; 0 takes all the machine has.

    >>> list(in_order(abs, [-3, 1, -2]))
    [3, 1, 2]

    With more than one worker, *work* must be a function that a module holds, and things and outcomes must pickle.
    """
    workers = workers or os.cpu_count() or 1
    if workers == 1:
        yield from map(work, things)
        return
    waiting = iter(things)
    # Fresh processes: a fork would take the threads' locks of an open store along.
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        running: deque[Future[_Outcome]] = deque(pool.submit(work, each) for each in islice(waiting, workers * _AHEAD))
        while running:
            yield running.popleft().result()
            running.extend(pool.submit(work, each) for each in islice(waiting, 1))
