"""Faults in what a bill of each kind does, and in which edits, scopes and bodies are offered."""

from __future__ import annotations

from faults.model import Fault

APPLY = "amend/apply.py"
CANDIDATES = "amend/candidates.py"
DRAFTING = "amend/drafting.py"
SCOPES = "amend/scopes.py"
RANKING = "amend/ranking.py"
TRIAL = "amend/trial.py"
_GRAMMAR = "tests/amend/test_grammar.py::"
LEFT_ALONE = _GRAMMAR + "test_what_is_to_be_left_alone_is_left_alone"
PUT_OFF = _GRAMMAR + "test_what_came_into_force_lately_can_be_put_off"
PUTTING_OFF = _GRAMMAR + "test_putting_off_leaves_the_past_alone_and_ends"
FORWARD = _GRAMMAR + "test_what_is_to_come_is_brought_forward"
NOT_FORWARD = _GRAMMAR + "test_what_is_in_force_or_was_is_not_brought_forward"
NO_PAST = _GRAMMAR + "test_bringing_forward_leaves_the_past_alone"
LICENSED = _GRAMMAR + "test_a_ban_becomes_a_requirement_by_an_authority_or_by_the_legislature"
GRANTED = _GRAMMAR + "test_a_permit_that_a_bill_makes_can_be_granted_though_nobody_could_before"
OF_ANOTHER = _GRAMMAR + "test_no_permit_is_offered_that_another_instrument_knows"
PREVAILING = _GRAMMAR + "test_a_permission_prevails_within_its_instrument"
PREVAILED = _GRAMMAR + "test_a_permission_of_another_instrument_is_never_made_to_prevail"
SCOPED = _GRAMMAR + "test_every_scope_that_is_stated_is_offered_and_the_narrowest_is_drafted"
OPEN_ROUTE = _GRAMMAR + "test_over_a_route_that_may_go_on_no_scope_speaks_of_the_route"
THRESHOLD = _GRAMMAR + "test_a_threshold_of_an_exemption_is_widened"
SOFTENED = _GRAMMAR + "test_a_bar_becomes_a_ground_that_weighs"
MEMBERS = _GRAMMAR + "test_members_of_a_legal_list_move"
SMALL = "tests/amend/test_small_laws.py::test_the_search_finds_what_is_known"
WIDE = "tests/amend/test_footprint.py::test_what_lets_through_more_is_told_later_and_what_it_is"

FAULTS = (
    # What a bill does.
    Fault(
        "what is put off was never in force",
        APPLY,
        "parts = [replace(version, end=commences)] if version.start < commences else []",
        "parts = [replace(version, end=commences)][:0]",
        (PUTTING_OFF,),
    ),
    Fault(
        "what is put off never comes back",
        APPLY,
        "if version.end is None or day < version.end:",
        "if version.end is not None and day < version.end:",
        (PUTTING_OFF,),
    ),
    Fault(
        "what is brought forward was in force before the bill commences",
        APPLY,
        "day = max(edit.on, commences)",
        "day = edit.on",
        (NO_PAST,),
    ),
    Fault(
        "a permit that a bill makes lifts no ban",
        APPLY,
        'Norm(f"{base}#unless-{edit.authorisation}", Effect.EXEMPTS,',
        'Norm(f"{base}#unless-{edit.authorisation}", Effect.INFORMS,',
        (LICENSED,),
    ),
    Fault(
        "a permit that a bill makes lifts the ban for those without one",
        APPLY,
        "Effect.EXEMPTS, Held(edit.authorisation), (aimed,)",
        "Effect.EXEMPTS, Not(Held(edit.authorisation)), (aimed,)",
        (LICENSED,),
    ),
    Fault(
        "nobody may grant the permit that a bill makes",
        APPLY,
        "            Effect.EMPOWERS,\n",
        "            Effect.INFORMS,\n",
        (GRANTED,),
    ),
    Fault(
        "a permission that is made to prevail prevails over nothing",
        APPLY,
        "tuple(dict.fromkeys((*provision.notwithstanding, *edit.over)))",
        "tuple(dict.fromkeys(provision.notwithstanding))",
        (PREVAILING,),
    ),
    # What is asked of whom.
    Fault(
        "provisions that are to stay are changed",
        CANDIDATES,
        "            and not named & self.keep\n",
        "",
        (LEFT_ALONE,),
    ),
    Fault(
        "layers that are to stay are changed",
        CANDIDATES,
        "(not self.only or instrument.layer in self.only)",
        "(not self.only or bool(instrument.layer))",
        (LEFT_ALONE,),
    ),
    Fault(
        "a body that is not asked to act is asked",
        CANDIDATES,
        "and instrument.amended_by not in self.not_by",
        "and instrument.id not in self.not_by",
        (LEFT_ALONE,),
    ),
    Fault(
        "a permission is made to prevail over another instrument",
        CANDIDATES,
        "            if other.instrument.id == living.instrument.id\n            and other.provision.id",
        "            if other.provision.id",
        (PREVAILED,),
    ),
    Fault(
        "a permission is made to prevail over what says that it overrides it",
        CANDIDATES,
        "            and not {living.id, provision.id} & set(other.provision.notwithstanding)\n",
        "",
        (SMALL,),
    ),
    Fault(
        "what is in force already is brought forward",
        CANDIDATES,
        "new = provision.continues is None and provision.id not in known",
        "new = provision.continues is None",
        (NOT_FORWARD,),
    ),
    Fault(
        "what is to come is not brought forward",
        CANDIDATES,
        "_COMING = frozenset({Effect.PERMITS, Effect.EXEMPTS, Effect.EMPOWERS})",
        "_COMING = frozenset({Effect.PERMITS, Effect.EMPOWERS})",
        (FORWARD,),
    ),
    # What is drafted.
    Fault(
        "what has been in force for long is put off",
        DRAFTING,
        "if living.version.start > start - RECENT:",
        "if living.version.start <= start:",
        (PUT_OFF,),
    ),
    Fault(
        "what is put off is in force again on the day of the last leg",
        DRAFTING,
        "last + dt.timedelta(days=1)",
        "last",
        (PUT_OFF,),
    ),
    Fault(
        "a permit of another instrument is offered",
        DRAFTING,
        "same = power.instrument.id == living.instrument.id",
        'same = power.instrument.id != ""',
        (OF_ANOTHER,),
    ),
    Fault(
        "the body that amends an instrument is not offered as one that grants",
        DRAFTING,
        "        yield Permit(living.norm.id, kind, (living.instrument.amended_by,))\n",
        "",
        (LICENSED,),
    ),
    Fault(
        "a bar is never made a ground that weighs",
        DRAFTING,
        "if living.effect is Effect.BARS or (",
        "if living.effect is Effect.LIMITS or (",
        (SOFTENED,),
    ),
    Fault(
        "the threshold of an exemption is moved the wrong way",
        DRAFTING,
        "moved(living.norm.when, case, pack, to=True)",
        "moved(living.norm.when, case, pack, to=False)",
        (THRESHOLD,),
    ),
    Fault(
        "a list loses every member",
        DRAFTING,
        'if any(m.value == v or (listing.of == "code" and below(v, m.value)) for v in values)',
        "if values",
        (MEMBERS,),
    ),
    # Scopes.
    Fault(
        "an exception is scoped by a route that may go on",
        SCOPES,
        '    if case.transfer.facts.get(FactRef("end_user.state")) != case.transfer.legs[-1].end:\n',
        "    if not case.transfer.legs:\n",
        (OPEN_ROUTE,),
    ),
    Fault(
        "an exception holds where a leg leaves another state",
        SCOPES,
        'found[ROUTE] = Not(Quantified(False, "leg", elsewhere))',
        'found[ROUTE] = Quantified(False, "leg", elsewhere)',
        (SCOPED,),
    ),
    Fault(
        "the widest scope is drafted first",
        SCOPES,
        "    return tuple(found)\n",
        "    return tuple(reversed(found))\n",
        (SCOPED,),
    ),
    # What is tried, and in what order it is told.
    Fault(
        "a proposed bill commences after the transfer",
        TRIAL,
        "return min([case.transfer.as_of,",
        "return dt.timedelta(days=1) + max([case.transfer.as_of,",
        (SMALL,),
    ),
    Fault(
        "what lets through more is listed first",
        RANKING,
        "return reach, -highest",
        "return -reach, -highest",
        (WIDE,),
    ),
)
