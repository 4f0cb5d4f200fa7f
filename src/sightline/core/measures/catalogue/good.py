"""What good looks like, a sentence a measure: a rule of law or statutory guidance where there is one, else a comparison.

Where no rule sets a level, being like the better half of similar councils is the usual yardstick of boards, and the sentence says
that it is no more than that.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_TOGETHER = "Working Together to Safeguard Children"
_PLANNING = "Care Planning, Placement and Case Review (England) Regulations 2010"
_LIKE = "No rule sets a level; the better half of similar councils is the usual yardstick."

GOOD: Mapping[str, str] = MappingProxyType(
    {
        "contacts_to_referral": "Neither direction is good in itself: a very low share says that partners send what does not need it.",
        "re_referrals_12m": f"Few children come back within a year, since help was enough the first time. {_LIKE}",
        "referrals_nfa": f"Most referrals need something done, since partners know the threshold. {_LIKE}",
        "assessed_not_in_need": f"Most children who are assessed need help, since screening works. {_LIKE}",
        "assessments_45wd": f"Every assessment within 45 working days of the referral ({_TOGETHER}).",
        "open_assessments_over_45wd": f"None: an assessment takes 45 working days at the most ({_TOGETHER}).",
        "icpc_15wd": f"Every conference within 15 working days of the strategy discussion ({_TOGETHER}).",
        "cpp_2years_open": f"Hardly any child is on a plan for two years: by then it worked, or something else is needed. {_LIKE}",
        "cpp_2years_ended": f"Hardly any plan lasted two years. {_LIKE}",
        "cpp_second_ever": f"Few plans follow an earlier one, since the first was not ended too soon. {_LIKE}",
        "cpp_second_24m": "Hardly any plan within two years of the last: the first was ended when the child was safe.",
        "cpp_reviews_on_time": f"Every review: the first within three months, later ones within six ({_TOGETHER}).",
        "cpp_visits_on_time": "Every visit within the interval that the council sets itself.",
        "cin_visits_on_time": "Every visit within the interval that the council sets itself.",
        "cla_3_placements": f"Few children move twice or more in a year. {_LIKE}",
        "cla_long_stability": f"Most children in care for long stay with the same carers. {_LIKE}",
        "cla_visits_on_time": f"Every visit: in a week, then every six weeks, every three months where settled ({_PLANNING}, 28).",
        "cla_reviews_on_time": f"Every review: within 20 working days, then three months, then every six ({_PLANNING}, 33).",
        "cla_2_social_workers_or_more": f"Most children keep their worker through the year. {_LIKE}",
        "care_leavers_in_touch": "Nearly all: the council stays in touch with those it owes support to (Children Act 1989, section 23C).",
        "care_leavers_accommodation": f"Nearly all live somewhere suitable. {_LIKE}",
        "care_leavers_eet": f"As many as possible learn or work. {_LIKE}",
        "missing_children": "Few, and each offered an interview on return.",
        "worker_turnover": f"Few leave, so that children keep their workers. {_LIKE}",
        "worker_agency": f"Most workers are permanent. {_LIKE}",
        "worker_vacancy": f"Few posts are empty. {_LIKE}",
        "caseload_mean": f"Low enough for each child to be seen and thought about. {_LIKE}",
        "caseload_over_limit": "Nobody holds more cases than the council's own limit.",
    }
)
"""By the name of the measure. A measure that is not here has no direction that is good."""
