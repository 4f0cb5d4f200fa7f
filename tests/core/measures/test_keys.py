"""Keys, own ids and pointers of the tables fit together."""

from sightline.core.measures.tables import OWN_IDS, POINTERS, TABLES, natural_key


def test_an_own_id_is_a_column_of_its_table_and_the_last_part_of_its_key():
    for name, column in OWN_IDS.items():
        assert TABLES[name].key[-1] == column


def test_a_pointer_is_a_column_and_points_at_a_table_with_an_own_id_that_stands_before():
    order = list(TABLES)
    columns = {column: name for name, table in TABLES.items() for column in table.names}
    for column, name in POINTERS.items():
        assert name in OWN_IDS
        assert order.index(name) < order.index(columns[column])


def test_the_natural_key_is_the_key_without_the_own_id():
    assert natural_key("ssd_cin_episodes") == ("cine_person_id", "cine_referral_date")
    assert natural_key("ssd_person") == ("pers_person_id",)


def test_whatever_looks_like_an_own_id_or_a_pointer_is_named_as_one():
    keyed = {table.key[-1] for table in TABLES.values() if table.key[-1].endswith("_id") and len(table.key) > 1}
    assert keyed == set(OWN_IDS.values())
    own = set(OWN_IDS.values())
    ends = tuple(
        f"_{each.split('_', 1)[1]}"
        for each in ("cine_referral_id", "cina_assessment_id", "s47e_s47_enquiry_id", "cppl_cp_plan_id")
    )
    pointing = {column for table in TABLES.values() for column in table.names if column.endswith(ends)}
    assert pointing - own == set(POINTERS)
