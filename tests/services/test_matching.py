from salesdesk.services.matching import AccountIndex, Sought


def index() -> AccountIndex:
    made = AccountIndex()
    made.add(
        "pearl",
        Sought(
            "Công ty TNHH Saigon Pearl", "Đà Nẵng", "0401234567", ("info@pearl.example",), ("0236 3888 999",)
        ),
    )
    made.add("blue", Sought("Biển Xanh Travel", "Hội An"))
    made.add("blue2", Sought("Biển Xanh Travel", "Huế"))
    return made


def test_the_tax_code_settles_it_whatever_the_name() -> None:
    found = index().match(Sought("SP Holdings", tax_code="0401-234-567"))
    assert found is not None and (found.record, found.sure) == ("pearl", True)
    assert found.reasons == ("tax_code",)


def test_the_name_counts_without_accents_case_and_legal_form() -> None:
    found = index().match(Sought("SAIGON PEARL CO., LTD"))
    assert found is not None and found.record == "pearl" and found.sure and "name" in found.reasons


def test_the_same_name_in_another_city_is_a_question_not_a_match() -> None:
    found = index().match(Sought("Saigon Pearl", "Hà Nội"))
    assert found is not None and not found.sure


def test_the_city_chooses_between_namesakes() -> None:
    found = index().match(Sought("Bien Xanh Travel", "Hue"))
    assert found is not None and found.record == "blue2" and found.sure


def test_a_shared_telephone_alone_is_a_question() -> None:
    found = index().match(Sought("Hoa Sen Spa", phones=("+84 236 3888 999",)))
    assert found is not None and found.record == "pearl" and not found.sure and found.reasons == ("phone",)


def test_a_telephone_or_an_e_mail_of_a_person_there_is_said_to_be_that() -> None:
    made = index()
    made.add_person_reach("pearl", ["hoa@pearl.example"], ["0905 123 456"])
    by_phone, by_email = (
        made.match(Sought("Hoa Sen Spa", phones=("+84 905 123 456",))),
        made.match(Sought("Hoa Sen Spa", emails=("Hoa@pearl.example",))),
    )
    assert by_phone is not None and (by_phone.record, by_phone.reasons) == ("pearl", ("person_phone",))
    assert by_email is not None and (by_email.record, by_email.reasons) == ("pearl", ("person_email",))
    found = made.match(Sought("Saigon Pearls", phones=("0905123456",)))
    assert found is not None and found.sure


def test_a_telephone_and_a_name_like_it_are_a_match() -> None:
    found = index().match(Sought("Saigon Pearls", phones=("02363888999",)))
    assert found is not None and found.sure


def test_a_slip_in_the_name_within_the_city_is_a_match() -> None:
    found = index().match(Sought("Sai gon Pearl", "Da Nang"))
    assert found is not None and found.record == "pearl"
    assert index().match(Sought("Saigon Pearll", "Da Nang")).sure  # type: ignore[union-attr]


def test_nothing_alike_is_nothing() -> None:
    assert index().match(Sought("Lotus Airways", "Bangkok", "999", ("a@b.example",), ("0123456789",))) is None
