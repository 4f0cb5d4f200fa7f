"""The states of a board pack, of a progress report and of a commissioner's report."""

from sightline.core.moves import Move, states_of

DRAFT = Move("reports.draft", "reports.draft", "drafted the pack", target="draft")
SEAL = Move("reports.seal", "reports.seal", "sealed the pack", frozenset({"draft"}), "sealed")
DISCARD = Move("reports.discard", "reports.draft", "discarded the draft", frozenset({"draft"}), "discarded")
DOWNLOAD = Move("reports.download", "reports.view", "downloaded the pack", looks=True)

DRAFT_PROGRESS = Move("reports.draft_progress", "reports.draft_progress", "drafted the progress report", target="draft")
DRAW_PROGRESS = Move("reports.draw_progress", "reports.draft_progress", "drew its facts anew", frozenset({"draft", "revising"}))
WRITE_PROGRESS = Move("reports.write_progress", "reports.draft_progress", "wrote in it", frozenset({"draft", "revising"}))
ISSUE_PROGRESS = Move(
    "reports.issue_progress", "reports.issue_progress", "issued the progress report", frozenset({"draft", "revising"}), "issued"
)
REVISE_PROGRESS = Move(
    "reports.revise_progress", "reports.draft_progress", "began another version of it", frozenset({"issued"}), "revising"
)
KEEP_PROGRESS = Move(
    "reports.keep_progress", "reports.draft_progress", "left the issued version as it stands", frozenset({"revising"}), "issued"
)
VOID_PROGRESS = Move(
    "reports.void_progress",
    "reports.issue_progress",
    "declared the progress report void",
    frozenset({"issued", "revising"}),
    "void",
)
DISCARD_PROGRESS = Move(
    "reports.discard_progress",
    "reports.draft_progress",
    "discarded the draft of the progress report",
    frozenset({"draft"}),
    "discarded",
)
DOWNLOAD_PROGRESS = Move("reports.download_progress", "reports.view", "downloaded the progress report", looks=True)
FILE_PROGRESS = Move(
    "reports.file_progress", "instruments.answer", "filed it in the library as evidence", frozenset({"issued", "revising"})
)

PROGRESS_MOVES = (
    DRAFT_PROGRESS, DRAW_PROGRESS, WRITE_PROGRESS, ISSUE_PROGRESS, REVISE_PROGRESS, KEEP_PROGRESS, VOID_PROGRESS, DISCARD_PROGRESS,
    FILE_PROGRESS,
)  # fmt: skip
PACK_MOVES = (DRAFT, SEAL, DISCARD)
_DRAFT = frozenset({"draft"})
DRAFT_REPORT = Move("reports.draft_report", "reports.write", "drafted the report", target="draft")
DRAW_REPORT = Move("reports.draw_report", "reports.write", "drew the facts of the report anew", _DRAFT)
COMPARE_REPORT = Move("reports.compare_report", "reports.write", "compared the report with the register", _DRAFT, looks=True)
WRITE_WORDS = Move("reports.write_words", "reports.write", "wrote words beside the facts", _DRAFT)
SEND_REPORT = Move("reports.send_report", "reports.write", "sent the report", _DRAFT, "sent")
SUPERSEDE_REPORT = Move(
    "reports.supersede_report", "reports.write", "sent a new version beside it", frozenset({"sent"}), "superseded"
)
DISCARD_REPORT = Move("reports.discard_report", "reports.write", "discarded the draft of the report", _DRAFT, "discarded")
DOWNLOAD_REPORT = Move("reports.download_report", "reports.view", "downloaded the report", looks=True)
REPORT_MOVES = (DRAFT_REPORT, DRAW_REPORT, COMPARE_REPORT, WRITE_WORDS, SEND_REPORT, SUPERSEDE_REPORT, DISCARD_REPORT)

EXPECT_REPORTS = Move("reports.expect", "reports.arrange", "said which duty is a report that falls due")

MOVES = (
    *PACK_MOVES, DOWNLOAD, *PROGRESS_MOVES, DOWNLOAD_PROGRESS, *REPORT_MOVES, DOWNLOAD_REPORT, EXPECT_REPORTS,
)  # fmt: skip
states_of_packs = sorted(states_of(PACK_MOVES))
states_of_progress = sorted(states_of(PROGRESS_MOVES))
states_of_reports = sorted(states_of(REPORT_MOVES))
