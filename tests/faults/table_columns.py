"""Faults in the columns, and in how a frame is read for them."""

from __future__ import annotations

from faults.model import Fault

COLUMNS, BITS, VALUES = "algebras/columns.py", "batch/bits.py", "batch/values.py"
NUMBERS = "batch/numbers.py"
SHAPE, NAMING, ROWS = "batch/shape.py", "batch/naming.py", "batch/rows.py"
KERNEL, RESIDUE = "batch/kernel.py", "batch/residue.py"
RANDOM = tuple(f"tests/agreement/test_columns.py::test_random_laws[{shard}]" for shard in range(2))
FRAMES = "tests/batch/test_kernel.py"
SHARED = ("tests/batch/test_residue.py",)

FAULTS = (
    Fault(
        "a column of what is unknown is one of what is false",
        COLUMNS,
        "        return UNKNOWN\n\n    def surely",
        "        return FALSE\n\n    def surely",
        RANDOM,
    ),
    Fault(
        "a state without encoded law has no power to grant",
        COLUMNS,
        "return self.all_of([UNKNOWN, self.negation(here)])",
        "return FALSE",
        RANDOM,
    ),
    Fault(
        "what is not surely so is surely not",
        BITS,
        "return opposite, opposite if true is possible else self.opposite(true)",
        "return self.opposite(true), self.opposite(true)",
        RANDOM,
    ),
    Fault(
        "what may be is taken from the first part only",
        BITS,
        "true if certain else join([part[1] for part in parts])",
        "true if parts[0][0] is parts[0][1] else join([part[1] for part in parts])",
        RANDOM,
    ),
    Fault(
        "a code too coarse to tell is no member",
        VALUES,
        "return truth(membership(value, test.value))",
        "return T if membership(value, test.value) else F",
        RANDOM,
    ),
    Fault(
        "a number that is not stated compares as zero",
        VALUES,
        "return true, true if stated is room.every else room.either([true, room.opposite(stated)])",
        "return true, true",
        (FRAMES,),
    ),
    Fault(
        "an amount in another unit is compared all the same",
        VALUES,
        "stated = room.both([stated, ordered.in_unit(asked.value.unit)])",
        "stated = room.both([stated])",
        (FRAMES, *RANDOM),
    ),
    Fault(
        "at a whole number `at least` is `more than`",
        NUMBERS,
        '">=": lambda one, other: one >= other,',
        '">=": lambda one, other: one > other,',
        (*RANDOM, FRAMES),
    ),
    Fault(
        "a threshold between whole numbers is rounded the wrong way",
        NUMBERS,
        '{"<": above, ">=": above}',
        '{"<": below, ">=": below}',
        (FRAMES,),
    ),
    Fault(
        "of several decisions left one is taken",
        SHAPE,
        "others = [columns.negation(other) for name, other in left.items() if name is not decision]",
        "others: list[int] = []",
        RANDOM,
    ),
    Fault(
        "a prohibition decides although another pack may prohibit too",
        SHAPE,
        "against = [*worse, *may_be[decision]] if deciding else worse",
        "against = worse",
        RANDOM,
    ),
    Fault(
        "a broker of an act that is not stated need not be known",
        SHAPE,
        'brokered = columns.may(columns.compare(act, "==", BROKERING))',
        'brokered = columns.surely(columns.compare(act, "==", BROKERING))',
        RANDOM,
    ),
    Fault(
        "a state without encoded law is not missed",
        SHAPE,
        'found += [self._unheard(FactRef("leg.from", leg), heard), self._unheard(broker, heard)]',
        "found += [self._unheard(broker, heard)]",
        RANDOM,
    ),
    Fault(
        "a pack that does not claim a row speaks for its state",
        SHAPE,
        "for each in (none, *silent)",
        "for each in (none,)",
        ("tests/batch/test_unheard.py::test_columns_leave_open_what_the_reference_leaves_open",),
    ),
    Fault(
        "what bars the powers to lift a prohibition is not named",
        NAMING,
        "applies = columns.may(found.best.applies(home, bar, cell))",
        "applies = columns.false",
        RANDOM,
    ),
    Fault(
        "the second leg is read as the first",
        ROWS,
        "column.gather_every(count, number - 1)",
        "column.gather_every(count, 0)",
        RANDOM,
    ),
    Fault(
        "the law of the first row's day holds for all rows",
        ROWS,
        "place = first if first == last else",
        "place = first if True else",
        (*RANDOM, FRAMES),
    ),
    Fault(
        "rows that are asked alone are told in the order of their shapes",
        "batch/alone.py",
        "    if said:\n        yield group.places[said], _table(answers)",
        "    if said:\n        yield group.places[said][::-1], _table(answers)",
        (*RANDOM, FRAMES),
    ),
    Fault(
        "rows of several groups stay in the order of the groups",
        KERNEL,
        "if any(before[-1] > after[0] for before, after in pairwise(told)):",
        "if False:",
        (*RANDOM, FRAMES),
    ),
    Fault(
        "a fact that may be the end of the route is the same whatever the end is",
        RESIDUE,
        "return _rows(np.concatenate([np.packbits(whole, axis=0).T, *more], axis=1))",
        "return _rows(np.packbits(whole, axis=0).T)",
        SHARED,
    ),
    Fault(
        "what is stated and yet not known is told by its node",
        RESIDUE,
        "return whole, keys, room.unpacked(_stated(residue, room, reading, reached))",
        "return whole, keys, room.unpacked(room.none)",
        SHARED,
    ),
    Fault(
        "rows whose unknowns hang together otherwise are alike",
        RESIDUE,
        "        whole[len(values) + number] = room.unpacked(words)\n",
        "        pass\n",
        SHARED,
    ),
    Fault(
        "rows that are told what may settle them are alike whatever law is not encoded",
        RESIDUE,
        "keys = [key + one for key, one in zip(keys, more, strict=True)]",
        "pass",
        SHARED,
    ),
    Fault(
        "rows are alike that leave other decisions open",
        RESIDUE,
        "values = [words for node in (*residue.roots, *residue.told) for words in bits[node]]",
        "values = [room.none]",
        SHARED,
    ),
    Fault(
        "a coarse code that only the scope asks for is told by its class",
        RESIDUE,
        "for number, node, _ in residue.program.steps if node in uncovered}",
        "for number, node, _ in residue.program.steps if False}",
        SHARED,
    ),
    Fault(
        "what stands for a value in a graph that was dropped stands for it in the next",
        "batch/alone.py",
        "values, keys = _digests(residue.serial, values), _digests(residue.serial, keys)",
        "values, keys = _digests(0, values), _digests(0, keys)",
        SHARED,
    ),
    Fault(
        "a power over one item is named after that of another row",
        "batch/alone.py",
        "if kernel.missing and residue.names_items:",
        "if False:",
        SHARED,
    ),
    Fault(
        "the answer to a row hangs on what was asked before",
        KERNEL,
        "        if rows < self.fewest:\n            return None\n"
        "        with self._lock:\n            if shape not in self._plans:\n",
        "        with self._lock:\n            if shape not in self._plans:\n"
        "                if rows < self.fewest:\n                    return None\n",
        SHARED,
    ),
    Fault(
        "law of other packs alone changes on a day",
        "law/change.py",
        "if isinstance(leaf, Belongs)}",
        "if False}",
        ("tests/law/test_change.py",),
    ),
)
