"""The states of a document and what may follow what; views and downloads pass the door as well."""

from sightline.core.moves import Move, states_of

HELD, HAS_BYTES = frozenset({"held"}), frozenset({"held", "withdrawn"})

ADD = Move("documents.add", "documents.add", "added the document", target="held")
ADD_VERSION = Move("documents.add_version", "documents.add", "added a version of", HELD)
RECORD_LETTER = Move("documents.record_letter", "documents.add", "recorded who wrote and who received", HAS_BYTES)
RECLASSIFY = Move("documents.reclassify", "documents.add", "changed the classification of", HAS_BYTES)
WITHDRAW = Move("documents.withdraw", "documents.add", "withdrew the document", HELD, "withdrawn")
RESTORE = Move("documents.restore", "documents.add", "took back the withdrawal of", frozenset({"withdrawn"}), "held")
DISPOSE = Move("documents.dispose", "documents.dispose", "disposed of the document", HAS_BYTES, "disposed")
LOOK = Move("documents.view", "documents.view", "looked at", looks=True)
DOWNLOAD = Move("documents.download", "documents.view", "downloaded", HAS_BYTES, looks=True)

MOVES = (ADD, ADD_VERSION, RECORD_LETTER, RECLASSIFY, WITHDRAW, RESTORE, DISPOSE, LOOK, DOWNLOAD)

states_of_documents = sorted(states_of(MOVES))
