"""Bring stored rows in line with wanted ones, table by table, writing only what differs, with history.

Bulk writes skip ``save()``: rows come here prepared, and their history is written here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import DataError, IntegrityError, models, transaction

from tracker.editorial.story_packs import rules
from tracker.editorial.story_packs.entries import BadPack, Entry, Mistake, Path

Row = Any  # an instance of the table's model
Key = tuple[Hashable, ...]
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Table:
    """How the rows of a model are told apart and what a pack decides about them."""

    model: type[models.Model]
    noun: str  # in the report
    key: Callable[[Row], Key]
    columns: tuple[str, ...] = ()  # the pack's
    follows: tuple[str, ...] = ()  # derived from them
    stamps: tuple[str, ...] = ()  # say when a row was written; no difference by themselves
    in_order: Callable[[Row], Hashable] | None = None  # rows with equal results keep the pack's order by their ids
    by_kind: Callable[[Row], str] | None = None  # a noun for each row, where one table holds several kinds
    withdraw: Callable[[Sequence[int]], None] | None = None  # called with the ids of rows before anything is removed
    keeps_history: bool = True  # False: the caller records `Ledger.unrecorded` itself

    def noun_of(self, row: Row) -> str:
        return self.by_kind(row) if self.by_kind else self.noun


@dataclass
class Wanted:
    """A row as the pack has it, and where it says so."""

    row: Row
    entry: Entry
    path: Path = ()


@dataclass
class Tally:
    new: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    made_elsewhere: int = 0  # rows that no load of this pack made; they stay
    left_as_decided: int = 0  # events that an editor retracted or rejected; they stay so

    @property
    def differs(self) -> bool:
        return bool(self.new or self.changed or self.removed)


@dataclass
class Ledger:
    """One load: what it did, why it says it did so, and what is left to remove."""

    reason: str
    progress: Progress
    tables: int
    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    leftovers: list[tuple[Table, list[Row]]] = field(default_factory=list)
    unrecorded: dict[bool, list[Row]] = field(default_factory=lambda: {False: [], True: []})  # by whether it is a change
    done: int = 0

    @property
    def differs(self) -> bool:
        return any(tally.differs for tally in self.tallies.values())

    def sync(self, table: Table, stored: Iterable[Row], wanted: Sequence[Wanted]) -> list[Row]:
        """The stored rows for the wanted ones, in their order. Rows nobody wants are kept for `remove_leftovers`."""
        have, asked = keyed(table, stored), keyed(table, (w.row for w in wanted))
        remade = out_of_order(table, have, asked)
        for key in remade:
            self.remove(table, have.pop(key), is_counted=False)
        new, changed, result = [], [], []
        for (key, row), want in zip(asked.items(), wanted, strict=True):
            old = have.pop(key, None)
            if old is None:
                new.append(want)
            elif take_over(table, old, row):
                changed.append(Wanted(old, want.entry, want.path))
            self.count(table, row, unchanged=old is not None)
            result.append(old or row)
        self.create(table, new)
        for key in remade:
            self.count(table, asked[key], new=-1, changed=1)
        self.change(table, changed)
        self.leftovers.append((table, list(have.values())))
        self.done += 1
        self.progress(self.done, self.tables, table.noun)
        return result

    def create(self, table: Table, wanted: Sequence[Wanted]) -> None:
        write(wanted, lambda rows: table.model._base_manager.bulk_create(rows))
        for want in wanted:
            self.count(table, want.row, new=1)
        self.record(table, [want.row for want in wanted])

    def change(self, table: Table, wanted: Sequence[Wanted]) -> None:
        columns = [*table.columns, *table.follows, *table.stamps]
        write(wanted, lambda rows: table.model._base_manager.bulk_update(rows, columns, batch_size=200))
        for want in wanted:
            self.count(table, want.row, changed=1, unchanged=-1)
        self.record(table, [want.row for want in wanted], is_change=True)

    def count(self, table: Table, row: Row, **more: int) -> None:
        tally = self.tallies[table.noun_of(row)]
        for name, number in more.items():
            setattr(tally, name, getattr(tally, name) + number)

    def record(self, table: Table, rows: Sequence[Row], *, is_change: bool = False) -> None:
        """Write one history row each, or remember to."""
        if not table.keeps_history:
            self.unrecorded[is_change] += rows
            return
        self.write_history(table.model, rows, is_change=is_change)

    def write_history(self, model: Any, rows: Sequence[Row], *, is_change: bool) -> None:
        model.history.bulk_history_create(rows, update=is_change, default_change_reason=self.reason, batch_size=200)

    def remove_leftovers(self) -> None:
        """Remove the rows that loads of this pack made and the pack no longer has, children first; leave all others."""
        doomed = [(table, rows, self.made_here(table, rows)) for table, rows in reversed(self.leftovers)]
        for table, _, ours in doomed:
            if table.withdraw:
                table.withdraw(sorted(ours))
        for table, rows, ours in doomed:
            for row in rows:
                if row.pk in ours:
                    self.remove(table, row)
                else:
                    self.count(table, row, made_elsewhere=1)

    def made_here(self, table: Table, rows: Sequence[Row]) -> set[int]:
        history: Any = table.model
        made = history.history.filter(
            history_type="+", history_change_reason=self.reason, **{f"{table.model._meta.pk.name}__in": [row.pk for row in rows]}
        )
        return set(made.values_list(table.model._meta.pk.name, flat=True)) if rows else set()

    def remove(self, table: Table, row: Row, *, is_counted: bool = True) -> None:
        row._change_reason = self.reason  # noqa: SLF001 - django-simple-history documents the name
        try:
            row.delete()
        except models.ProtectedError as error:
            needed_by = ", ".join(sorted({str(other) for other in error.protected_objects})[:3])
            message = (
                f"the pack no longer has this, but rows made elsewhere need it: {needed_by}. Put it back or remove those first."
            )
            raise BadPack([Mistake(table.noun, 0, str(row), message)]) from error
        self.count(table, row, removed=is_counted)


def keyed(table: Table, rows: Iterable[Row]) -> dict[Key, Row]:
    """Rows by their key and its how-manieth occurrence, in the order given."""
    seen: dict[Key, int] = defaultdict(int)
    result = {}
    for row in rows:
        key = table.key(row)
        seen[key] += 1
        result[*key, seen[key]] = row
    return result


def out_of_order(table: Table, have: dict[Key, Row], asked: dict[Key, Row]) -> list[Key]:
    """Keys of stored rows that must be made anew for their ids to rise in the wanted order."""
    if table.in_order is None:
        return []
    stored, wanted = defaultdict(list), defaultdict(list)
    for key in (k for k in have if k in asked):
        stored[table.in_order(have[key])].append(key)
    for key, row in asked.items():
        wanted[table.in_order(row)].append(key)
    wrong = []
    for group, keys in stored.items():
        right = sum(1 for _ in _common_start(keys, wanted[group]))
        wrong += keys[right:]
    return wrong


def _common_start(keys: Iterable[Key], others: Iterable[Key]) -> Iterator[Key]:
    for key, other in zip(keys, others, strict=False):
        if key != other:
            return
        yield key


def take_over(table: Table, old: Row, row: Row) -> bool:
    """Set the wanted values on the stored row; True when one of them differs."""
    names = [table.model._meta.get_field(name).attname for name in (*table.columns, *table.follows)]  # type: ignore[union-attr]
    if all(getattr(old, name) == getattr(row, name) for name in names):
        return False
    for name in (*names, *table.stamps):
        setattr(old, name, getattr(row, name))
    return True


def write(wanted: Sequence[Wanted], act: Callable[[list[Row]], Any]) -> None:
    """Write rows in bulk. Raises BadPack with the place of the row that breaks a rule of the database."""
    if not wanted:
        return
    try:
        with transaction.atomic():
            act([want.row for want in wanted])
    except (IntegrityError, DataError) as error:
        raise BadPack([_culprit(wanted, act) or Mistake("", 0, "", rules.broken(error))]) from error


def _culprit(wanted: Sequence[Wanted], act: Callable[[list[Row]], Any]) -> Mistake | None:
    """The database says which rule was broken but not by which row: ask it row by row."""
    for want in wanted:
        try:
            with transaction.atomic():
                act([want.row])
        except (IntegrityError, DataError) as error:
            return want.entry.mistake(rules.broken(error), *want.path)
    return None
