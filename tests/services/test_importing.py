"""Bringing clients in from other programs' files, as an owner notices it."""

import csv
import io
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keepclients.book.book import Book
from keepclients.bootstrap import open_book
from keepclients.domain.agenda import agenda
from keepclients.domain.clients import Client
from keepclients.domain.days import FIRST, LAST
from keepclients.domain.errors import Refused
from keepclients.services.clients import add_client, add_contact
from keepclients.services.importing import ImportPlan, RowProblem, carry_out, plan_import

TODAY = date(2026, 11, 23)

unhurried = settings(deadline=None)

HOSTILE = st.text(
    st.one_of(
        st.sampled_from('",;\t\r\n\0\x1b\u2028\u202e\ufeff\ud7ff[]/@=:\\* '),
        st.characters(codec="utf-8"),
    )
)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return open_book(tmp_path / "book.json")


def _plan(book: Book, tmp_path: Path, text: str, name: str = "clients.csv") -> ImportPlan:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")
    return plan_import(book, path, TODAY)


def _only(plan: ImportPlan) -> Client:
    assert plan.problems == ()
    (client,) = plan.clients
    return client


def test_planning_changes_nothing(book: Book, tmp_path: Path) -> None:
    plan = _plan(book, tmp_path, "Name\nAcme\n")
    assert [client.name for client in plan.clients] == ["Acme"]
    assert len(book.clients) == 0
    assert not (tmp_path / "book.json").exists()


def test_an_import_is_one_change_that_can_be_undone(book: Book, tmp_path: Path) -> None:
    carry_out(book, _plan(book, tmp_path, "Name\nAcme\nBolt\n"))
    assert sorted(client.name for client in book.clients) == ["Acme", "Bolt"]
    assert book.undo() == "Import 2 clients from clients.csv"
    assert len(book.clients) == 0


def test_what_was_imported_is_there_when_the_book_is_opened_again(
    book: Book, tmp_path: Path
) -> None:
    plan = _plan(book, tmp_path, "Name,Company,Email\nAda Example,Acme,ada@example.com\n")
    carry_out(book, plan)
    assert tuple(open_book(tmp_path / "book.json").clients) == plan.clients


def test_one_client_is_not_called_clients(book: Book, tmp_path: Path) -> None:
    carry_out(book, _plan(book, tmp_path, "Name\nAcme\n"))
    assert book.undo() == "Import 1 client from clients.csv"


def test_importing_the_same_file_again_adds_nothing_and_names_who_is_known(
    book: Book, tmp_path: Path
) -> None:
    text = (
        "Name,Company,Email\n"
        "Ada Example,Acme,ada@example.com\nBen Sample,ACME,ben@example.com\n"
        "Cleo Model,,cleo@example.com\nDora Model,,\n"
    )
    carry_out(book, _plan(book, tmp_path, text))
    again = _plan(book, tmp_path, text)
    assert again.clients == ()
    assert again.known == ("Acme", "Cleo Model", "Dora Model")
    carry_out(book, again)
    assert len(book.clients) == 3
    assert book.undo() == "Import 3 clients from clients.csv"


@pytest.mark.parametrize("name", ["Café Grün", "CAFE GRUN", "  cafe   grün "])
def test_a_name_in_the_book_is_known_whatever_case_and_accents(
    book: Book, tmp_path: Path, name: str
) -> None:
    add_client(book, "Café Grün")
    plan = _plan(book, tmp_path, f"Name\n{name}\n")
    assert (plan.clients, len(plan.known)) == ((), 1)


def test_an_e_mail_address_in_the_book_is_known_also_that_of_a_contact(
    book: Book, tmp_path: Path
) -> None:
    client = add_client(book, "Acme", email="info@example.com")
    add_contact(book, client.id, "Ada", email="ada@example.com")
    plan = _plan(book, tmp_path, "Name,Email\nA,INFO@example.com\nB,Ada@Example.com\nC,c@e.org\n")
    assert plan.known == ("A", "B")
    assert [new.name for new in plan.clients] == ["C"]


def test_a_known_client_is_left_as_it_is(book: Book, tmp_path: Path) -> None:
    client = add_client(book, "Acme", phone="1")
    carry_out(book, _plan(book, tmp_path, "Name,Phone,Notes\nAcme,2,new\n"))
    assert book.client(client.id) == client


def test_rows_of_one_organisation_become_one_client_with_its_people(
    book: Book, tmp_path: Path
) -> None:
    client = _only(
        _plan(
            book,
            tmp_path,
            "Name,Company,Job title,Email,Phone,Tags,Notes\n"
            "Ada Example,Acme,Head,ada@example.com,1,a,Likes tea\n"
            "Ben Sample,ACME,,ben@example.com,,b,\n"
            "ada example,Acme,,ada@example.org,2,a,\n"
            ",Acme,,info@example.com,3,,Since the fair\n"
            "Acme,,,,4,,\n",
        )
    )
    assert (client.name, client.email, client.phone) == ("Acme", "info@example.com", "3")
    assert client.tags == ("a", "b")
    assert client.notes == "Since the fair\nPhone: 4"
    ada, ben = client.contacts
    assert (ada.name, ada.role, ada.email, ada.phone) == (
        "Ada Example",
        "Head",
        "ada@example.com",
        "1",
    )
    assert ada.notes == "Likes tea\nE-mail: ada@example.org\nPhone: 2"
    assert (ben.name, ben.email) == ("Ben Sample", "ben@example.com")
    assert len({client.id, ada.id, ben.id}) == 3


def test_a_person_without_organisation_is_the_client(book: Book, tmp_path: Path) -> None:
    client = _only(
        _plan(book, tmp_path, "Name,Company,Email,Phone,Job title\nAda,,a@example.com,1,Painter\n")
    )
    assert (client.name, client.contacts) == ("Ada", ())
    assert (client.email, client.phone) == ("a@example.com", "1")
    assert client.notes == "Role: Painter"


def test_two_people_of_one_name_stay_two_and_the_same_one_stays_one(
    book: Book, tmp_path: Path
) -> None:
    plan = _plan(
        book,
        tmp_path,
        "Name,Email\nAda,one@example.com\nAda,two@example.com\nADA,One@example.com\n",
    )
    assert [client.email for client in plan.clients] == ["one@example.com", "two@example.com"]


def test_what_has_no_second_place_goes_into_the_notes(book: Book, tmp_path: Path) -> None:
    header = "Name,E-mail 1 - Value,E-mail 2 - Value,Billing Address,Shipping Address"
    row = 'Acme,a@example.com ::: b@example.com,c@example.com,1 Road,"2 Lane\nTown"'
    client = _only(_plan(book, tmp_path, f"{header}\n{row}\n"))
    assert client.email == "a@example.com"
    assert client.address == "1 Road"
    assert client.notes == "E-mail: b@example.com\nE-mail: c@example.com\nAddress: 2 Lane, Town"


def test_fee_tier_tags_and_first_day_come_in(book: Book, tmp_path: Path) -> None:
    header = "Client;Fee;Currency;Per;Tier;Tags;First day"
    row = "Acme;1.200,50;gbp;Quarterly;b;design, print;2024-05-01"
    client = _only(_plan(book, tmp_path, f"{header}\n{row}\n"))
    (fee,) = client.fees
    assert (fee.amount, fee.currency, fee.period) == (Decimal("1200.50"), "GBP", "quarter")
    assert (client.tier, client.tags) == ("B", ("design", "print"))
    assert client.first_day == date(2024, 5, 1)


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("", "month"),
        ("per month", "month"),
        ("a week", "week"),
        ("Annual", "year"),
        ("once", "once"),
    ],
)
def test_a_fee_s_period_may_be_written_in_several_ways(
    book: Book, tmp_path: Path, written: str, period: str
) -> None:
    client = _only(_plan(book, tmp_path, f"Name,Fee,Per\nAcme,100,{written}\n"))
    (fee,) = client.fees
    assert (fee.period, fee.currency) == (period, book.settings.currency)


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("Fee", "lots", "fee: “lots” is not an amount; write a number such as 1200 or 1200.50"),
        ("Fee", "-5", "fee: “-5” is not an amount; write a number such as 1200 or 1200.50"),
        (
            "Since",
            "1/5/2024",
            "since: “1/5/2024” can be read in two ways; write 2024-01-05 or 2024-05-01",
        ),
        (
            "Since",
            "1.5.",
            "since: “1.5.” is not a date; write 2026-12-31, 31.12.2026 or 31 dec 2026",
        ),
        ("Since", "2024-02-30", "since: 2024-02-30 is a day that does not exist"),
        ("Tier", "gold", "tier: Input should be 'A', 'B' or 'C'"),
        ("Email,Phone", "a,b,c", "has 4 cells where the header has 3"),
    ],
)
def test_a_wrong_cell_is_told_with_its_line_and_the_others_come_in(
    book: Book, tmp_path: Path, column: str, cell: str, reason: str
) -> None:
    plan = _plan(book, tmp_path, f"Name,{column}\nBefore,\nWrong,{cell}\nAfter,\n")
    assert [client.name for client in plan.clients] == ["Before", "After"]
    assert plan.problems == (RowProblem(3, reason),)


def test_a_wrong_period_or_currency_is_told(book: Book, tmp_path: Path) -> None:
    plan = _plan(book, tmp_path, "Name,Fee,Per,Currency\nA,1,moon,EUR\nB,1,month,euros\n")
    assert [problem.line for problem in plan.problems] == [2, 3]
    assert "“moon” is not known; write one of week, month" in plan.problems[0].reason
    assert "“euros” is not a currency" in plan.problems[1].reason


def test_a_name_that_is_too_long_is_told(book: Book, tmp_path: Path) -> None:
    plan = _plan(book, tmp_path, f"Name\n{'x' * 201}\n")
    assert plan.problems == (RowProblem(2, "name: is longer than 200 characters"),)


def test_one_wrong_row_does_not_take_its_organisation_with_it(book: Book, tmp_path: Path) -> None:
    text = "Name,Company,Fee\nAda,Acme,lots\nBen,Acme,100\n"
    plan = _plan(book, tmp_path, text)
    assert [problem.line for problem in plan.problems] == [2]
    (client,) = plan.clients
    assert [contact.name for contact in client.contacts] == ["Ben"]


def test_problems_stand_in_the_order_of_the_file(book: Book, tmp_path: Path) -> None:
    plan = _plan(book, tmp_path, "Name,Fee\nA,x\n,1\nB,1,2,3\nC,y\n")
    assert [problem.line for problem in plan.problems] == [2, 3, 4, 5]


def test_nothing_falls_due_by_an_import(book: Book, tmp_path: Path) -> None:
    rows = "".join(f"Client {number},c{number}@example.com\n" for number in range(200))
    carry_out(book, _plan(book, tmp_path, f"Name,Email\n{rows}"))
    assert len(book.clients) == 200
    assert all(client.tier is None for client in book.clients)
    assert agenda(book, FIRST, LAST, TODAY) == ()


def test_markup_in_a_name_stays_as_it_is_written(book: Book, tmp_path: Path) -> None:
    plan = _plan(book, tmp_path, "Name\n[@click=app.quit]hi[/]\n")
    assert [client.name for client in plan.clients] == ["[@click=app.quit]hi[/]"]
    assert plan.replaced == 0


def test_escape_sequences_and_nul_are_made_visible_and_counted(book: Book, tmp_path: Path) -> None:
    plan = _plan(book, tmp_path, "Name,Notes\n\x1b]0;x\x07Acme,one\0two\nBolt,fine\n")
    mark = "\N{REPLACEMENT CHARACTER}"
    assert plan.clients[0].name == f"{mark}]0;x{mark}Acme"
    assert plan.clients[0].notes == f"one{mark}two"
    assert plan.replaced == 3


def test_a_reason_shows_what_was_written_harmlessly(book: Book, tmp_path: Path) -> None:
    (problem,) = _plan(book, tmp_path, 'Name,Since\nAcme,"\x1b]0;\nx"\n').problems
    assert "\x1b" not in problem.reason
    assert "\n" not in problem.reason


def test_cards_are_known_by_what_the_file_holds_or_how_it_is_called(
    book: Book, tmp_path: Path
) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nORG:Acme\nEND:VCARD\n"
    assert _only(_plan(book, tmp_path, card, "contacts.txt")).name == "Acme"
    with pytest.raises(Refused, match="has no card"):
        _plan(book, tmp_path, "Name\nAcme\n", "contacts.VCF")


@pytest.mark.parametrize("content", ["", "Name\n", "Email\na@example.com\n"])
def test_a_refusal_is_one_line_that_names_the_file(
    book: Book, tmp_path: Path, content: str
) -> None:
    with pytest.raises(Refused, match=r"clients\.csv") as told:
        _plan(book, tmp_path, content)
    assert "\n" not in str(told.value)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("imports")


def _told(folder: Path, content: bytes, name: str) -> ImportPlan | None:
    """Return the plan for a file of these bytes, or None where it is refused in one line."""
    path = folder / name
    path.write_bytes(content)
    try:
        return plan_import(open_book(folder / "book.json"), path, TODAY)
    except Refused as refusal:
        told = str(refusal)
    assert path.name in told
    assert not {"\n", "\x1b"} & set(told)
    return None


@unhurried
@given(
    rows=st.lists(st.lists(HOSTILE, min_size=1, max_size=4), max_size=6),
    delimiter=st.sampled_from(",;\t"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_any_table_of_hostile_texts_comes_in_or_is_refused(
    folder: Path, rows: list[list[str]], delimiter: str, encoding: str
) -> None:
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=delimiter)
    writer.writerow(["Name", "Email", "Notes", "Fee"])
    writer.writerows(rows)
    plan = _told(folder, written.getvalue().encode(encoding), "clients.csv")
    named = [row[0].strip() for row in rows if row[0].strip()]
    is_no_text = "\x00" in written.getvalue()
    assert plan is not None or not named or is_no_text
    if plan is not None:
        assert len(plan.clients) <= len(named)
        assert all(client.name == client.name.strip() for client in plan.clients)
        assert all("\x1b" not in client.notes for client in plan.clients)
        assert all(problem.line > 1 and "\x1b" not in problem.reason for problem in plan.problems)


@unhurried
@given(
    names=st.lists(HOSTILE.filter(lambda text: text.strip("\ufeff\0 \r\n\t\u2028")), max_size=8),
)
def test_every_named_row_is_a_client_known_or_told(folder: Path, names: list[str]) -> None:
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(["Name", "Email"])
    writer.writerows([name, f"{place}@example.com"] for place, name in enumerate(names))
    plan = _told(folder, written.getvalue().encode(), "clients.csv")
    if plan is not None:
        assert len(plan.clients) + len(plan.problems) == len(names)


@unhurried
@given(content=st.binary(max_size=400), name=st.sampled_from(["clients.csv", "clients.vcf"]))
def test_any_bytes_come_in_or_are_refused(folder: Path, content: bytes, name: str) -> None:
    _told(folder, content, name)


@unhurried
@given(
    lines=st.lists(
        st.one_of(
            HOSTILE,
            st.sampled_from(["BEGIN:VCARD", "END:VCARD", "VERSION:2.1", "FN:Ada", "", " x"]),
            st.tuples(
                st.sampled_from(
                    ["N", "FN;ENCODING=QUOTED-PRINTABLE", "PHOTO;ENCODING=b", "ORG", "ADR", "a.TEL"]
                ),
                HOSTILE,
            ).map(":".join),
        )
    )
)
def test_any_lines_among_cards_come_in_or_are_refused(folder: Path, lines: list[str]) -> None:
    content = "\n".join(["BEGIN:VCARD", *lines]).encode()
    plan = _told(folder, content, "clients.vcf")
    if plan is not None:
        assert plan.clients or plan.problems


def test_a_tier_in_a_file_is_counted_from_the_import_and_makes_nobody_late(
    book: Book, tmp_path: Path
) -> None:
    carry_out(book, _plan(book, tmp_path, "Name,Tier,Since\nAcme,a,2019-01-01\nBolt,,2019-01-01\n"))
    since = {client.name: client.tier_since for client in book.clients}
    assert since == {"Acme": TODAY, "Bolt": None}
    (item,) = agenda(book, FIRST, LAST, TODAY)[:1]
    assert item.day >= TODAY + timedelta(30)


def people(plan: ImportPlan) -> list[tuple[str, str | None, str]]:
    return [(it.name, it.birthday, it.notes) for client in plan.clients for it in client.contacts]


def test_birthdays_come_in_from_cards_and_tables(book: Book, tmp_path: Path) -> None:
    cards = "".join(
        f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nORG:{name} Ltd\nBDAY{birthday}\nEND:VCARD\n"
        for name, birthday in (
            ("Ada", ":1980-12-24"),
            ("Ben", ":--1224"),
            ("Cleo", ";VALUE=date;X-APPLE-OMIT-YEAR=1604:1604-02-29"),
        )
    )
    assert people(_plan(book, tmp_path, cards)) == [
        ("Ada", "1980-12-24", ""),
        ("Ben", "--12-24", ""),
        ("Cleo", "--02-29", ""),
    ]
    outlook = (
        "First Name,Last Name,Company,E-mail Address,Web Page,Birthday\n"
        "Ada,Lind,Acme,,,24.12.1980\nBen,Holt,Bolt,,,0/0/00\nCleo,Roe,Corner,,,3/4/1980\n"
    )
    assert people(_plan(book, tmp_path, outlook)) == [
        ("Ada Lind", "1980-12-24", ""),
        ("Ben Holt", None, ""),
        ("Cleo Roe", None, "Birthday: 3/4/1980"),
    ]


def test_who_is_the_client_has_a_birthday_too(book: Book, tmp_path: Path) -> None:
    plan = _plan(book, tmp_path, "Name,Birthday,Email\nAda Lind,--12-24,ada@example.com\n")
    assert people(plan) == [("Ada Lind", "--12-24", "")]
    assert plan.clients[0].email == "ada@example.com"
