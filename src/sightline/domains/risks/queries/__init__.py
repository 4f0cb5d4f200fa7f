"""What pages ask about risks: the register, one risk, what is wrong with how they are kept."""

from sightline.domains.risks.queries.record import RiskPage, control_of, find, record_page
from sightline.domains.risks.queries.register import Line, Register, places_on, register
from sightline.domains.risks.queries.rules import matrix_on, rules_on

__all__ = ["Line", "Register", "RiskPage", "control_of", "find", "matrix_on", "places_on", "record_page", "register", "rules_on"]
