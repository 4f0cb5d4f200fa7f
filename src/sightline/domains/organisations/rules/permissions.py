"""Permissions are verbs; roles come from the posts a person holds; this table is the only place that joins them.

`docs/reference/permissions.md` is generated from it and compared in CI, so widening a role shows in review.
"""

from types import MappingProxyType

PERMISSIONS = MappingProxyType(
    {
        "organisations.view": "See the councils, bodies, posts and who answers for what",
        "organisations.appoint": "Record posts, their holders and reporting lines",
        "organisations.grant": "Make posts that give roles, and so permissions",
        "organisations.set_up": "Record bodies, members and accountabilities",
        "organisations.history": "Read the event log",
        "documents.view": "Read public and official documents",
        "documents.view_sensitive": "Read official-sensitive documents",
        "documents.view_exempt": "Read documents exempt from publication",
        "documents.add": "Add documents, versions and letters",
        "documents.dispose": "Dispose of documents whose retention has ended",
        "decisions.view": "See decisions and their conditions",
        "decisions.record": "Record decisions",
        "boards.view": "See meetings, their papers and minutes, and what each partner brings",
        "boards.arrange": "Call meetings, set their agenda and say how often a body meets",
        "boards.give_paper": "Give papers and presentations of one's own organisation to a meeting",
        "boards.minute": "Record who was at a meeting, what was minuted and what was decided there",
        "boards.approve_minutes": "Approve minutes that one did not write",
        "performance.view": "See the council's own figures, small numbers suppressed",
        "performance.view_small": "See small numbers in the figures of one's own council",
        "performance.load": "Load published figures",
        "performance.load_returns": "Load children's returns, and drop those kept for worklists",
        "performance.worklist": "See worklists of children of one's own council, each look with its purpose",
        "performance.target": "Set targets and tolerances",
        "performance.judge": "Judge a figure otherwise than the rule, with the reason",
        "performance.explain": "Explain figures off track and record performance meetings",
        "instruments.view": "See instruments, clauses, duties and what is due",
        "instruments.add": "Add an instrument and have its document read",
        "instruments.confirm": "Confirm what a clause says and which duties it makes",
        "instruments.enforce": "Record that an instrument is in force, varied, revoked or succeeded",
        "instruments.answer": "Record that something due was done, with its evidence",
        "instruments.settle": "Record and settle statements that contradict each other",
        "plans.view": "See actions and their evidence",
        "plans.plan": "Write actions and say what they answer",
        "plans.comment": "Comment on actions",
        "plans.progress": "Start an action, add its evidence, claim it done",
        "plans.verify": "Verify claims, or return them",
        "plans.mentor": "Arrange mentoring and peer pairs, and record that they met",
        "plans.judge": "Rate an action otherwise than the rule, with the reason",
        "oversight.view": "See instructions, support, visits and answers between the council and who oversees it",
        "oversight.instruct": "Give an instruction for the Secretary of State or the Commissioner, and withdraw it",
        "oversight.answer": "Answer or dispute an instruction, with what shows it and the assistance given",
        "oversight.accept": "Accept that an instruction was complied with, or send the answer back",
        "oversight.view_named": "See requests for access to employees and members",
        "oversight.ask_access": "Ask for access to premises, documents and people",
        "oversight.grant_access": "Grant, partly grant or refuse access, with the reason",
        "oversight.log_support": "Record support given to the Commissioner, its hours and its cost",
        "oversight.visit": "Plan and record visits and what was found",
        "oversight.mandate": "Record who holds a role of oversight, and what shows its terms of reference",
        "risks.view": "See the risks of the partnership, and those of one's own council",
        "risks.manage": "Raise, revise, review and close risks, and record their controls",
        "risks.score": "Score a risk for one's own council, with the reason",
        "risks.test": "Test a control that one does not own",
        "risks.accept": "Record that a body accepted a risk above appetite",
        "risks.rules": "Set the matrix, the appetite, and the body that a risk above it goes to",
        "oversight.arrange_advice": "Record support of an adviser, its days, its taper and its end",
        "oversight.issue_procedure": "Issue practice procedures and withdraw them",
        "oversight.check_compliance": "Check whether a procedure is followed",
        "oversight.respond": "Record what was answered to a recommendation",
        "reports.view": "See the trace and read board packs",
        "reports.draft": "Draft a board pack",
        "reports.seal": "Seal a board pack",
        "reports.write": "Draft, read in draft and send the commissioner's reports",
        "reports.view_across": "See the interventions that one oversees side by side",
        "reports.arrange": "Say which duties are reports that fall due",
        "reports.draft_progress": "Draft a progress report and write in it",
        "reports.issue_progress": "Issue a progress report that others wrote, or declare it void",
    }
)

ROLES = MappingProxyType(
    {
        "director": "Director of Children's Services",
        "programme_manager": "Programme manager",
        "action_owner": "Owner of actions",
        "commissioner": "Commissioner",
        "expert_adviser": "Expert adviser",
        "dfe_official": "Official of the Department for Education",
        "inspector": "Inspector",
        "board_chair": "Chair of a board",
        "partner_member": "Partner member of a board",
        "chief_executive": "Chief executive",
        "section_151": "Section 151 officer",
        "legal_officer": "Legal officer",
        "clerk": "Clerk",
        "analyst": "Performance analyst",
        "verifier": "Verifier of claims",
        "lead_member": "Lead member",
        "scrutiny_councillor": "Scrutiny councillor",
        "administrator": "Administrator of a workspace",
    }
)

_READS = frozenset(
    {"organisations.view", "documents.view", "decisions.view", "instruments.view", "plans.view", "performance.view",
     "oversight.view", "oversight.view_named", "reports.view", "boards.view", "risks.view"}
)  # fmt: skip
_READS_ALL = _READS | {"documents.view_sensitive", "organisations.history", "plans.comment"}
_KEEPS = frozenset(
    {"documents.add", "decisions.record", "instruments.add", "instruments.answer", "instruments.settle", "plans.plan",
     "plans.progress", "reports.draft"}
)  # fmt: skip
_RISKS = frozenset({"risks.manage", "risks.score"})

GRANTS = MappingProxyType(
    {
        "director": _READS_ALL | {"plans.judge", "plans.mentor"}
        | _KEEPS
        | {"reports.draft_progress", "reports.issue_progress"}
        | _RISKS
        | {"documents.view_exempt", "instruments.confirm", "reports.seal", "organisations.appoint"}
        | {"boards.arrange", "boards.give_paper"}
        | {"performance.view_small", "performance.worklist", "performance.target", "performance.judge", "performance.explain"}
        | {"oversight.answer", "oversight.grant_access", "oversight.log_support", "oversight.issue_procedure",
           "oversight.check_compliance", "oversight.respond"},
        "programme_manager": _READS_ALL | {"plans.judge", "plans.mentor"}
        | {"reports.arrange"}
        | _KEEPS
        | {"reports.draft_progress"}
        | _RISKS
        | {"organisations.appoint", "organisations.set_up", "documents.dispose", "performance.target", "performance.explain"}
        | {"boards.arrange", "boards.give_paper", "boards.minute"}
        | {"oversight.answer", "oversight.grant_access", "oversight.log_support", "oversight.visit", "oversight.mandate",
           "oversight.arrange_advice", "oversight.issue_procedure", "oversight.check_compliance", "oversight.respond"},
        "action_owner": _READS | {"documents.add", "plans.comment", "plans.progress", "performance.explain"}
        | {"oversight.answer", "oversight.check_compliance"},
        "commissioner": _READS_ALL | {"plans.judge", "plans.mentor"}
        | {"reports.write", "reports.arrange"}
        | {"reports.issue_progress"}
        | {"risks.test", "risks.accept"}
        | {"documents.add", "instruments.answer", "instruments.settle", "plans.verify", "reports.draft", "reports.seal",
           "performance.judge"}
        | {"boards.give_paper", "boards.approve_minutes"}
        | {"oversight.instruct", "oversight.accept", "oversight.ask_access", "oversight.visit", "oversight.mandate",
           "oversight.arrange_advice"},
        "expert_adviser": _READS_ALL | {"plans.mentor", "documents.add", "boards.give_paper"}
        | {"oversight.ask_access", "oversight.visit", "oversight.arrange_advice", "oversight.check_compliance"},
        "dfe_official": _READS_ALL | {"documents.add", "decisions.record", "instruments.confirm", "instruments.enforce"}
        | {"reports.arrange", "reports.view_across"}
        | {"oversight.instruct", "oversight.accept", "oversight.visit", "oversight.mandate", "oversight.arrange_advice",
           "oversight.respond"},
        "inspector": _READS,
        "board_chair": _READS_ALL
        | {"reports.issue_progress", "risks.accept"}
        | {"reports.draft", "reports.seal", "boards.give_paper", "boards.approve_minutes"},
        "partner_member": (_READS - {"oversight.view_named"}) | {"documents.add", "plans.comment", "plans.progress", "boards.give_paper"},
        "chief_executive": _READS_ALL | {"documents.view_exempt", "documents.add", "decisions.record", "instruments.answer"}
        | _RISKS
        | {"risks.accept", "risks.rules"}
        | {"oversight.answer", "oversight.grant_access", "oversight.respond"},
        "section_151": _READS_ALL | {"documents.view_exempt", "documents.add"}
        | _RISKS
        | {"risks.test"}
        | {"oversight.log_support"},
        "legal_officer": _READS_ALL
        | {"documents.view_exempt", "documents.add", "instruments.add", "instruments.confirm", "instruments.enforce",
           "instruments.settle"}
        | {"oversight.grant_access", "oversight.mandate"},
        "clerk": _READS_ALL
        | {"reports.draft_progress"}
        | {"risks.accept"}
        | {"documents.view_exempt", "documents.add", "decisions.record", "organisations.set_up"}
        | {"boards.arrange", "boards.give_paper", "boards.minute"}
        | {"oversight.log_support", "oversight.respond"},
        "analyst": _READS
        | {"performance.load", "performance.load_returns", "performance.view_small", "performance.worklist",
           "performance.explain", "documents.add"},
        "verifier": _READS_ALL | {"plans.verify", "risks.test"}
        | {"oversight.check_compliance"},
        "lead_member": _READS_ALL | {"documents.view_exempt"},
        "scrutiny_councillor": _READS,
        "administrator": _READS_ALL
        | {"organisations.appoint", "organisations.grant", "organisations.set_up", "documents.add", "documents.dispose",
           "performance.load", "risks.rules"},
    }
)  # fmt: skip

NEEDS_SECOND_FACTOR = frozenset(
    {"organisations.grant", "instruments.confirm", "instruments.enforce", "plans.verify", "oversight.accept", "reports.seal",
     "performance.worklist", "boards.approve_minutes", "reports.issue_progress", "risks.accept",
     "reports.write"}
)  # fmt: skip
"""Whoever may approve or verify, or look at children by name of case, signs in with a second factor."""


def granted(roles: frozenset[str] | set[str]) -> frozenset[str]:
    """All that these roles together permit."""
    return frozenset().union(*(GRANTS[role] for role in roles)) if roles else frozenset()


def needs_second_factor(permissions: frozenset[str]) -> bool:
    return not NEEDS_SECOND_FACTOR.isdisjoint(permissions)
