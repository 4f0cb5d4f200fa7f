"""Networks of activities: the critical path, what a slip is, and when they will be done, with its uncertainty.

An activity starts as soon as all that it waits for is done, each with its lag, and not before its own earliest day:

    start = max(0, not before, finish of each predecessor + lag)        finish = start + duration

The network is finished when the last of its activities is. Numbers are in whatever unit the caller counts, mostly
working days from a first day (`calendar_of_work` gives them dates). A duration is one number or an estimate of three:
shortest, most likely, longest. A plan made of most likely times is nearly always too early, for two reasons: estimates
have a longer tail late than early, and where paths meet the later one counts ("merge bias"). `simulation` shows how
much too early, and `critical_path` what the plan says.
"""
