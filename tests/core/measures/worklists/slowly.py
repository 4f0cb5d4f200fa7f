"""Worklists worked out the obvious way: row by row, day by day, from lists of dictionaries. Slow, and the judge of the quick ones.

Each gives the set of (child, due, over, last) of a list."""

from datetime import date, timedelta

from sightline.core.periods import is_working_day

DAY = timedelta(days=1)


def in_time(start: date, end: date, count: int, unit: str) -> bool:
    """Counts every day between."""
    if unit == "working days":
        passed, on = 0, start
        while on < end:
            on += DAY
            passed += is_working_day(on)
        return passed <= count
    return end <= last_day(start, count, unit)


def last_day(start: date, count: int, unit: str) -> date:
    if unit == "days":
        return start + count * DAY
    if unit == "months":
        month = start.year * 12 + start.month - 1 + count
        for day in range(start.day, 0, -1):
            try:
                return date(month // 12, month % 12 + 1, day)
            except ValueError:
                continue
    on = start
    while count:
        on += DAY
        count -= is_working_day(on)
    return on


def is_open(start, end, day) -> bool:
    return start is not None and start <= day and (end is None or end > day)


def counts(visit: dict, prefix: str, which: str) -> bool:
    seen, alone = visit.get(f"{prefix}_seen"), visit.get(f"{prefix}_seen_alone")
    return {"unless not seen": seen is not False, "seen": seen is True, "seen alone": alone is True, "all": True}[which]


class Slowly:
    def __init__(self, tables: dict[str, list[dict]], day: date):
        self.tables, self.day = tables, day

    def rows(self, name):
        return self.tables.get(name, [])

    def plans(self):
        return [
            (row["cppl_person_id"], row["cppl_cp_plan_start_date"], row)
            for row in self.rows("ssd_cp_plans")
            if is_open(row.get("cppl_cp_plan_start_date"), row.get("cppl_cp_plan_end_date"), self.day)
        ]

    def episodes(self):
        return [
            (row["cine_person_id"], row["cine_referral_date"], row)
            for row in self.rows("ssd_cin_episodes")
            if is_open(row.get("cine_referral_date"), row.get("cine_close_date"), self.day)
        ]

    def in_care(self):
        found = {}
        mine = [row for row in self.rows("ssd_cla_episodes") if row.get("clae_legal_status") not in ("V3", "V4")]
        mine = [row for row in mine if row.get("clae_cla_episode_start_date") and row["clae_cla_episode_start_date"] <= self.day]
        for row in mine:
            child = row["clae_person_id"]
            if is_open(row["clae_cla_episode_start_date"], row.get("clae_cla_episode_ceased_date"), self.day):
                starts = [one for one in mine if one["clae_person_id"] == child]
                began = [one["clae_cla_episode_start_date"] for one in starts if one.get("clae_cla_episode_start_reason") == "S"]
                found[child] = max(began) if began else min(one["clae_cla_episode_start_date"] for one in starts)
        return list(found.items())

    def in_need(self):
        if "ssd_cin_plans" in self.tables:
            return [
                (row["cinp_person_id"], row["cinp_cin_plan_start_date"])
                for row in self.rows("ssd_cin_plans")
                if is_open(row.get("cinp_cin_plan_start_date"), row.get("cinp_cin_plan_end_date"), self.day)
            ]
        elsewhere = {child for child, *_ in (*self.plans(), *self.in_care())}
        return [
            (child, on)
            for child, on, row in self.episodes()
            if row.get("cine_referral_nfa") is not True and child not in elsewhere
        ]

    def kinds(self):
        return {
            "cppv_cp_visit": ("ssd_cp_visits", [(child, start) for child, start, _ in self.plans()]),
            "cinv_cin_visit": ("ssd_cin_visits", self.in_need()),
            "clav_cla_visit": ("ssd_cla_visits", self.in_care()),
        }

    def visits(self, prefix, which="unless not seen"):
        table, _ = self.kinds()[prefix]
        return [
            (row[f"{prefix[:4]}_person_id"], row[f"{prefix}_date"])
            for row in self.rows(table)
            if row.get(f"{prefix}_date") and row[f"{prefix}_date"] <= self.day and counts(row, prefix, which)
        ]

    def overdue(self, prefix, count, unit, which):
        found = []
        for child, start in self.kinds()[prefix][1]:
            days = [on for one, on in self.visits(prefix, which) if one == child]
            last = max(days, default=None)
            since = max([start, *days])
            if not in_time(since, self.day, count, unit):
                due = last_day(since, count, unit)
                found.append((child, due, (self.day - due).days, last))
        return sorted(found, key=str)

    def not_seen(self, count):
        found = set()
        kinds = {prefix: cases for prefix, (table, cases) in self.kinds().items() if table in self.tables}
        children = {child for cases in kinds.values() for child, _ in cases}
        for child in children:
            start = min(on for cases in kinds.values() for one, on in cases if one == child)
            days = [on for prefix in kinds for one, on in self.visits(prefix) if one == child]
            since = max([start, *days])
            if (self.day - since).days > count:
                due = since + count * DAY
                found.add((child, due, (self.day - due).days, max(days, default=None)))
        return sorted(found, key=str)

    def assessments(self, base_date, ahead):
        found = []
        for row in self.rows("ssd_cin_assessments"):
            start, child = row.get("cina_assessment_start_date"), row["cina_person_id"]
            if not is_open(start, row.get("cina_assessment_auth_date"), self.day):
                continue
            mine = [
                one for one in self.rows("ssd_cin_episodes") if one["cine_person_id"] == child and one.get("cine_referral_date")
            ]
            named = [one["cine_referral_date"] for one in mine if one.get("cine_referral_id") == row.get("cina_referral_id")]
            before = [one["cine_referral_date"] for one in mine if one["cine_referral_date"] <= start]
            base = start if base_date == "assessment start" else (named or [max(before, default=start)])[-1]
            due = last_day(base, 45, "working days")
            if due <= self.day + ahead * DAY:
                found.append((child, due, (self.day - due).days, start))
        return sorted(found, key=str)

    def referrals(self):
        found = []
        begun = {
            "ssd_cin_assessments": ("cina_person_id", "cina_assessment_start_date"),
            "ssd_s47_enquiry": ("s47e_person_id", "s47e_s47_start_date"),
            "ssd_cin_plans": ("cinp_person_id", "cinp_cin_plan_start_date"),
            "ssd_cp_plans": ("cppl_person_id", "cppl_cp_plan_start_date"),
        }
        for child, on, row in self.episodes():
            after = [
                one[day]
                for name, (person, day) in begun.items()
                for one in self.rows(name)
                if one[person] == child and one.get(day) and on <= one[day] <= self.day
            ]
            decided = row.get("cine_referral_nfa") is not None or row.get("cine_cin_primary_need_code") not in (None, "N0")
            if not decided and not after and not in_time(on, self.day, 1, "working days"):
                due = last_day(on, 1, "working days")
                found.append((child, due, (self.day - due).days, on))
        return sorted(found, key=str)

    def long_plans(self, months):
        found = [(child, last_day(start, months, "months"), start) for child, start, _ in self.plans()]
        return sorted([(child, due, (self.day - due).days, start) for child, due, start in found if due < self.day], key=str)

    def protection_reviews(self, first, later, ahead):
        found = []
        for child, start, plan in self.plans():
            name = plan.get("cppl_cp_plan_id")
            days = [
                row["cppr_cp_review_date"]
                for row in self.rows("ssd_cp_reviews")
                if row["cppr_person_id"] == child
                and (name is None or row.get("cppr_cp_plan_id") in (None, name))
                and row.get("cppr_cp_review_date")
                and start <= row["cppr_cp_review_date"] <= self.day
            ]
            due = last_day(max(days), later, "months") if days else last_day(start, first, "months")
            if due <= self.day + ahead * DAY:
                found.append((child, due, (self.day - due).days, max(days, default=None)))
        return sorted(found, key=str)

    def care_reviews(self, ahead):
        found = []
        for child, start in self.in_care():
            days = [
                row["clar_cla_review_date"]
                for row in self.rows("ssd_cla_reviews")
                if row["clar_person_id"] == child
                and row.get("clar_cla_review_date")
                and start <= row["clar_cla_review_date"] <= self.day
                and row.get("clar_cla_review_cancelled") is not True
            ]
            if not days:
                due = last_day(start, 20, "working days")
            elif len(days) == 1 and start >= last_day(self.day + DAY, -12, "months"):
                due = last_day(days[0], 3, "months")
            else:
                due = last_day(max(days), 6, "months")
            if due <= self.day + ahead * DAY:
                found.append((child, due, (self.day - due).days, max(days, default=None)))
        return sorted(found, key=str)

    def no_worker(self):
        held = {
            "ssd_cin_episodes": ("cine_person_id", "cine_referral_date", "cine_close_date", "cine_referral_worker_id"),
            "ssd_cin_plans": (
                "cinp_person_id", "cinp_cin_plan_start_date", "cinp_cin_plan_end_date", "cinp_cin_plan_worker_id"
            ),
            "ssd_cp_plans": ("cppl_person_id", "cppl_cp_plan_start_date", "cppl_cp_plan_end_date", "cppl_cp_plan_worker_id"),
            "ssd_cla_episodes": (
                "clae_person_id", "clae_cla_episode_start_date", "clae_cla_episode_ceased_date", "clae_cla_worker_id"
            ),
            "ssd_involvements": (
                "invo_person_id", "invo_involvement_start_date", "invo_involvement_end_date", "invo_professional_id"
            ),
        }  # fmt: skip
        named = {
            row[person]
            for name, (person, start, end, worker) in held.items()
            for row in self.rows(name)
            if is_open(row.get(start), row.get(end), self.day) and row.get(worker)
        }
        if not named:
            return []
        cases: dict[str, date] = {}
        for kind in (
            [(child, on) for child, on, _ in self.plans()],
            self.in_care(),
            [(child, on) for child, on, row in self.episodes() if row.get("cine_referral_nfa") is not True],
        ):
            for child, on in sorted(kind, key=lambda one: one[1]):
                cases.setdefault(child, on)
        found = [(child, on, (self.day - on).days, on) for child, on in cases.items() if child not in named]
        return sorted(found, key=str)
