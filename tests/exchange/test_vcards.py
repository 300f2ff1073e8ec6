"""Cards of version 2.1, 3.0 and 4.0, as address books and telephones write them."""

from pathlib import Path

import pytest

from keepclients.domain.errors import Refused
from keepclients.exchange.incoming import ImportedPerson, ImportedRow, Incoming, RowProblem
from keepclients.exchange.reading import lines_of, read_text
from keepclients.exchange.vcards import is_vcard, read_vcards

FILES = Path(__file__).parent / "files"


def _file(name: str) -> Incoming:
    return read_vcards(lines_of(read_text(FILES / name)), name)


def _read(*lines: str) -> Incoming:
    return read_vcards([f"{line}\r\n" for line in lines], "clients.vcf")


def _card(*lines: str) -> ImportedRow:
    incoming = _read("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD")
    assert incoming.problems == ()
    (row,) = incoming.rows
    return row


def test_a_card_of_an_address_book_comes_in_completely() -> None:
    incoming = _file("apple.vcf")
    assert (incoming.source, incoming.problems) == ("vCard 3.0", ())
    assert incoming.rows[0] == ImportedRow(
        line=1,
        client="Bolt & Co, Ltd",
        is_organisation=True,
        people=(
            ImportedPerson(
                "Dr. Ada M. Example",
                role="Head of Design",
                emails=("ada@example.com", "home@example.com"),
                phones=("+49 30 901820",),
                notes="Likes tea, and long walks.\nBorn in May.",
            ),
        ),
        addresses=("Musterweg 1\n10115 Berlin\nGermany",),
        websites=("http://bolt.example.com",),
        tags=("Design, print",),
    )


def test_the_card_of_a_company_is_a_client_without_people() -> None:
    company = _file("apple.vcf").rows[1]
    assert (company.client, company.people) == ("Corner Bakery", ())
    assert company.emails == ("shop@example.com",)


def test_a_telephone_s_card_of_version_2_1_is_decoded() -> None:
    incoming = _file("phone_2_1.vcf")
    assert (incoming.source, incoming.problems) == ("vCard 2.1", ())
    (row,) = incoming.rows
    assert row.client == "Jörg Müßig"
    assert row.emails == ("joerg@example.org",)
    assert row.phones == ("+49 221 901820",)
    assert row.notes.splitlines() == ["Café at nine, then a long walk", "home"]


def test_a_card_of_version_4_0_puts_the_preferred_address_first() -> None:
    incoming = _file("plain_4_0.vcf")
    assert incoming.source == "vCard 4.0"
    (row,) = incoming.rows
    assert row.emails == ("ada@example.com", "second@example.com")
    assert row.phones == ("+49-30-901820",)


def test_cards_of_several_versions_may_stand_in_one_file() -> None:
    incoming = _read(
        *("BEGIN:VCARD", "VERSION:4.0", "FN:Ada", "END:VCARD"),
        *("BEGIN:VCARD", "VERSION:2.1", "FN:Ben", "END:VCARD"),
    )
    assert incoming.source == "vCard 2.1 and 4.0"
    assert [row.client for row in incoming.rows] == ["Ada", "Ben"]


@pytest.mark.parametrize(
    ("lines", "client"),
    [
        (["N:Example;Ada;M.;Dr.;Jr."], "Dr. Ada M. Example Jr."),
        (["N:Example"], "Example"),
        (["FN:", "N:Example;Ada;;;"], "Ada Example"),
        (["NICKNAME:Addie"], "Addie"),
        (["ORG:Acme;Design"], "Acme"),
        (["fn:ada"], "ada"),
        (["item1.FN:Ada"], "Ada"),
        ([r"FN:Ada\; Example \\ Co"], r"Ada; Example \ Co"),
        ([r"ORG:Acme\; Berlin;Design"], "Acme; Berlin"),
        (['FN;LANGUAGE="a:b;c":Ada'], "Ada"),
        (["FN:A", " d", "\ta"], "Ada"),
    ],
)
def test_the_name_is_found_where_a_card_has_it(lines: list[str], client: str) -> None:
    assert _card(*lines).client == client


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (["FN:", "EMAIL:a@example.com"], "has no name (only a@example.com)"),
        (["NOTE:nobody"], "has no name"),
        (["FN:Ada", "what is this"], "line 4 is no property: “what is this”"),
        (["FN:Ada", "a\x1b]0;x"], "line 4 is no property: “a\N{REPLACEMENT CHARACTER}]0;x”"),
        (
            ["FN;ENCODING=QUOTED-PRINTABLE:=FF"],
            "line 3 is not in a character set that is read here",
        ),
        (
            ["FN;CHARSET=KLINGON;ENCODING=QUOTED-PRINTABLE:=FF"],
            "line 3 is not in a character set that is read here",
        ),
        (["FN:Friends", "KIND:group"], "is a group of contacts, not a contact"),
    ],
)
def test_a_broken_card_is_told_with_its_line_and_the_others_come_in(
    lines: list[str], problem: str
) -> None:
    incoming = _read(
        *("BEGIN:VCARD", "FN:Before", "END:VCARD"), *("BEGIN:VCARD", *lines, "END:VCARD"),
        *("BEGIN:VCARD", "FN:After", "END:VCARD"),
    )  # fmt: skip
    assert [row.client for row in incoming.rows] == ["Before", "After"]
    (told,) = incoming.problems
    assert told.line == 4
    moved = problem.replace("line 4", "line 6").replace("line 3", "line 5")
    assert told.reason == moved


def test_a_card_without_an_end_is_told_and_the_next_one_comes_in() -> None:
    incoming = _read(
        "BEGIN:VCARD", "FN:Lost", "BEGIN:VCARD", "FN:Ada", "END:VCARD", "", "BEGIN:VCARD", "FN:Cut"
    )
    assert [row.client for row in incoming.rows] == ["Ada"]
    assert incoming.problems == (
        RowProblem(1, "has no END:VCARD"),
        RowProblem(7, "has no END:VCARD"),
    )


def test_a_picture_that_is_not_folded_properly_is_passed_over() -> None:
    row = _card("PHOTO;ENCODING=b:AAAA", "BBBB", "CCC=", "", "FN:Ada", "EMAIL:a@example.com")
    assert (row.client, row.emails) == ("Ada", ("a@example.com",))


def test_a_soft_break_at_the_end_does_not_swallow_the_end_of_the_card() -> None:
    row = _card("FN:Ada", "NOTE;ENCODING=QUOTED-PRINTABLE:tea=")
    assert row.notes == "tea"


def test_an_equals_sign_at_the_end_of_a_plain_line_goes_nowhere() -> None:
    assert _card("NOTE:a=", "FN:Ada").notes == "a="


def test_several_notes_addresses_and_sites_are_all_kept() -> None:
    row = _card(
        *("FN:Ada", "NOTE:one", "NOTE:two", "URL:a.example.com", "URL:b.example.com"),
        *("ADR:;;1 Road;Town;;9;", "ADR:Box 7;;;;;;", "ADR:;;;;;;DE", "CATEGORIES:a,b"),
    )
    assert row.notes == "one\ntwo"
    assert row.websites == ("a.example.com", "b.example.com")
    assert row.addresses == ("1 Road\n9 Town", "Box 7")
    assert row.tags == ("a", "b")


@pytest.mark.parametrize("lines", [[], ["Name,Email"], ["BEGIN:VCALENDAR", "END:VCALENDAR"]])
def test_a_file_without_a_card_is_refused(lines: list[str]) -> None:
    with pytest.raises(Refused, match=r"clients\.vcf has no card \(no line BEGIN:VCARD\)"):
        _read(*lines)


@pytest.mark.parametrize(
    ("first", "is_card"), [("BEGIN:VCARD\n", True), ("begin:vcard\r\n", True), ("Name\n", False)]
)
def test_cards_are_known_by_their_first_line(first: str, is_card: bool) -> None:  # noqa: FBT001 - a table of cases
    assert is_vcard(["\n", first]) is is_card
