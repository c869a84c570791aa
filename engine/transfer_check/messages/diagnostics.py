"""All that a diagnostic can say: of files, conditions, scenarios, law and commands, and what lints and proofs find."""

from __future__ import annotations

from transfer_check.messages import Catalogue
from transfer_check.messages.batch import BATCH
from transfer_check.messages.commands import COMMANDS
from transfer_check.messages.conditions import CONDITIONS
from transfer_check.messages.files import FILES
from transfer_check.messages.laws import LAWS
from transfer_check.messages.lints import LINTS
from transfer_check.messages.scenarios import SCENARIOS
from transfer_check.messages.verify import VERIFY

DIAGNOSTICS: Catalogue = {**FILES, **CONDITIONS, **SCENARIOS, **LAWS, **COMMANDS, **LINTS, **VERIFY, **BATCH}
