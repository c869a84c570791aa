"""What is wrong so far, gathered so that all of it is said at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from transfer_check.conditions.types import Mistyped, Vocabulary
from transfer_check.load.diagnostics import MOST, BadInput, Diagnostic, Place, nearest
from transfer_check.messages import Told, saying


def at_text(place: Place) -> str:
    """A place as the law and the reports carry it: `file:line:column`."""
    return f"{place.file}:{place.line}:{place.column}"


def place_from(at: str | None) -> Place:
    """The place that such a text names."""
    if at is None:
        return Place("", 0, 0)
    file, line, column = at.rsplit(":", 2)
    return Place(file, int(line), int(column))


@dataclass(slots=True)
class Problems:
    """The diagnostics of one load."""

    found: list[Diagnostic] = field(default_factory=list)
    untold: int = 0
    """How many more there were than are told."""

    def say(
        self,
        code: str,
        place: Place,
        said: Told,
        *,
        word: str = "",
        words: Iterable[str] = (),
        hint: str | None = None,
    ) -> None:
        """One more; the hint is the nearest of the words that could stand there."""
        if len(self.found) >= MOST:
            self.untold += 1
            return
        near = hint or (nearest(word, tuple(words)) if word else None)
        self.found.append(Diagnostic(code, said, place, near))

    def mistyped(self, place: Place, error: Mistyped, vocabulary: Vocabulary) -> None:
        """One more: a text that is no value of its type."""
        if error.code == "TC207":
            hint = nearest_state(error.word, vocabulary) if len(self.found) < MOST else None
            parties = [word for word in error.words if word not in vocabulary.states]
            self.say(error.code, place, error.said, word=error.word, words=parties, hint=hint)
        else:
            self.say(error.code, place, error.said, word=error.word, words=error.words)

    def stop(self) -> None:
        """Raises all that was found, if anything was."""
        if not self.found:
            return
        last = self.found[-1]
        more = [Diagnostic(last.code, saying("and more", self.untold), last.place)] if self.untold else []
        raise BadInput((*self.found, *more))


def nearest_state(word: str, vocabulary: Vocabulary) -> str | None:
    """The code that was most likely meant by another code or by a name of the state.

    A code of two letters means one state or none: another state that is spelt alike would mislead.
    """
    lowered, upper = word.casefold(), word.upper()
    for code, title in vocabulary.states.items():
        if lowered in (code.casefold(), title.en.casefold(), (title.ko or "").casefold()):
            return code
    if len(upper) == 2:
        return vocabulary.meant.get(upper)
    names = {title.en: code for code, title in vocabulary.states.items()}
    close = nearest(word, tuple(names)) if len(upper) > 3 else None
    return names[close] if close is not None else nearest(upper, tuple(vocabulary.states))
