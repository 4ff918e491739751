from stagetool.office.check_office import check_office


def test_a_fresh_office_is_sound(desk):
    report = check_office(desk)

    assert report.ok
    assert report.rows["stage_form"] >= 7
