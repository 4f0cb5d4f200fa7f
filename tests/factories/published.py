"""A small invented folder of published figures, for tests that load one."""

from pathlib import Path

AREAS = """la_code,la_name,area_type,region,region_detail
880,Torbay,la,South West,South West
879,Plymouth,la,South West,South West
878,Devon,la,South West,South West
201,City of London,la,London,Inner London
990,South West,region,,
986,London,region,,
970,England,national,,
"""
HEADER = (
    "la_code,la_name,area_type,region,region_detail,measure_key,measure_code,measure_name,topic,polarity,unit,year_type,period,"
    "period_end_year,value,suppression,source"
)
INSPECTIONS = """la_code,la_name,urn,ons_code,inspection_type,framework,inspection_start,inspection_end,published,overall_effectiveness,impact_of_leaders,help_and_protection,children_in_care,care_leavers,adoption_performance,report_link,source
880,Torbay,,,inspection,SIF,2015-10-12,2015-11-05,2016-01-05,Inadequate,Inadequate,Inadequate,Requires improvement,Requires improvement,,,a report
"""  # noqa: E501 the header is the published one
RE_REFERRALS = {
    # code: 2014, 2015, 2016; a letter is a marker
    "880": "20.8 24.9 28.9",
    "879": "25.0 c 22.0",
    "878": "24.0 21.0 24.0",
    "201": "x z -",
    "990": "23.3 24.6 23.9",
    "970": "23.5 24.2 22.5",
}


def indicators(measures: dict[str, dict[str, str]] | None = None, first: int = 2014) -> str:
    """Lines of the indicators file: measure key -> area code -> values by year."""
    lines = [HEADER]
    for key, areas in (measures or {"ReReferral": RE_REFERRALS}).items():
        for code, values in areas.items():
            lines += [_line(key, code, first + i, value) for i, value in enumerate(values.split())]
    return "\n".join(lines) + "\n"


def _line(key: str, code: str, year: int, value: str) -> str:
    shown, marker = ("", value) if value in {"c", "x", "z", "u", "low", "-"} else (value, "")
    return f"{code},,,,,{key},271,{key} in words,Child Protection,Low,% of referrals,Financial Year,{year},{year},{shown},{marker},invented"


def make_folder(path: Path, **files: str) -> Path:
    """The folder with its files; a keyword (areas, indicators, inspections, neighbours) replaces one, None leaves it out."""
    path.mkdir(parents=True, exist_ok=True)
    neighbours = "la_code,neighbour_code,rank,closeness\n880,879,1,Very Close\n880,878,2,Close\n"
    given = {"areas": AREAS, "indicators": indicators(), "inspections": INSPECTIONS, "neighbours": neighbours} | files
    names = {
        "areas": "areas.csv",
        "indicators": "published_indicators.csv",
        "inspections": "ofsted_history.csv",
        "neighbours": "statistical_neighbours_2021.csv",
    }
    for key, name in names.items():
        if given[key] is not None:
            (path / name).write_text(given[key], encoding="utf-8")
    return path
