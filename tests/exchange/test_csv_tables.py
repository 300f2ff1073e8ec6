"""How rows, cells and lines are told in CSV files that people and programs write."""

import csv

import pytest

from keepclients.domain.errors import Refused
from keepclients.exchange.csv_clients import read_csv
from keepclients.exchange.incoming import ImportedFee, Incoming, RowProblem
from keepclients.exchange.reading import lines_of


def _read(text: str) -> Incoming:
    return read_csv(lines_of(text), "clients.csv")


def _clients(text: str) -> list[str]:
    return [row.client for row in _read(text).rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_part_the_cells(delimiter: str) -> None:
    text = f"Email{delimiter}Name\na@example.com{delimiter}Acme\n"
    (row,) = _read(text).rows
    assert (row.client, row.emails) == ("Acme", ("a@example.com",))


def test_the_other_delimiters_may_stand_in_cells() -> None:
    assert _clients("Name;Notes\nAcme, Berlin;a, b\n") == ["Acme, Berlin"]


def test_the_line_that_spreadsheets_put_first_is_passed_over() -> None:
    assert _clients("sep=;\nName;Email\nAcme;a@example.com\n") == ["Acme"]


@pytest.mark.parametrize(
    "header", ["Name", "*Name", " NAME ", "Client", "Customer", "Company", "Firma", "Société"]
)
def test_a_name_column_is_known_by_its_name_whatever_case_and_accents(header: str) -> None:
    assert _clients(f"Shoe size,{header}\n42,Acme\n") == ["Acme"]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("First Name,Last Name", "Ada,Example"),
        ("Vorname,Nachname", "Ada,Example"),
        ("Prénom,Nom", "Ada,Example"),
        ("Nombre,Apellidos", "Ada,Example"),
        ("Nachname,Vorname", "Example,Ada"),
    ],
)
def test_first_and_last_name_make_a_client(header: str, row: str) -> None:
    assert _clients(f"{header}\n{row}\n") == ["Ada Example"]


def test_line_numbers_are_those_of_the_file_where_a_row_begins() -> None:
    text = 'Name,Notes\r\nAcme,"one\r\ntwo\rthree\nfour"\r\n\r\n,nameless\r\n'
    incoming = _read(text)
    assert [row.line for row in incoming.rows] == [2]
    assert incoming.problems == (RowProblem(7, "has no name"),)


def test_other_line_separators_inside_a_cell_do_not_count_as_lines() -> None:
    incoming = _read("Name,Notes\nAcme,a\u2028b\x0cc\x1dd\n,nameless\n")
    assert incoming.problems == (RowProblem(3, "has no name"),)


def test_a_row_without_a_name_is_told_with_the_address_it_has() -> None:
    incoming = _read("Name,Email\n,ada@example.com\n")
    assert incoming.problems == (RowProblem(2, "has no name (only ada@example.com)"),)


def test_what_a_nameless_row_has_is_shown_short_and_harmlessly() -> None:
    (problem,) = _read(f"Name,Email\n,\x1b{'x' * 500}\n").problems
    assert "\x1b" not in problem.reason
    assert len(problem.reason) < 100


def test_a_row_with_too_many_cells_is_told_and_the_rest_comes_in() -> None:
    incoming = _read("Name,Email\nAcme,a@example.com,Berlin,x\nBolt,b@example.com,,\n")
    assert [row.client for row in incoming.rows] == ["Bolt"]
    assert incoming.problems == (RowProblem(2, "has 4 cells where the header has 2"),)


def test_a_row_may_leave_out_its_last_cells() -> None:
    assert _clients("Name,Email,Phone\nAcme\n") == ["Acme"]


def test_a_lost_quote_costs_its_own_row_only() -> None:
    text = 'Name,Notes\nAcme,"one\nBolt,b\nCorner,c\n'
    incoming = _read(text)
    assert [row.client for row in incoming.rows] == ["Bolt", "Corner"]
    assert incoming.problems == (RowProblem(2, "has quotes that do not match"),)


def test_lines_that_belong_to_a_broken_row_do_not_become_clients() -> None:
    text = 'Name,Notes\nAcme,"one" two\nstill Acme\nBolt,b\n'
    incoming = _read(text)
    assert [row.client for row in incoming.rows] == ["Bolt"]
    assert incoming.problems == (
        RowProblem(2, "has quotes that do not match; lines 2 to 3 were left out"),
    )


def test_a_file_of_broken_quotes_is_refused_before_it_is_read_on() -> None:
    with pytest.raises(Refused, match="quotes that do not match"):
        _read("Name,Notes\n" + 'a","b\n' * 200_000)


def test_very_long_cells_are_kept_whole_and_other_readers_keep_their_limit() -> None:
    limit = csv.field_size_limit()
    note = "x" * 1_000_000
    (row,) = _read(f"Name,Notes\nAcme,{note}\n").rows
    assert row.notes == note
    assert csv.field_size_limit() == limit


def test_title_lines_above_the_header_are_passed_over() -> None:
    text = "Example Co\nCustomer Contact List\n\nCustomer,Email\nAcme,a@example.com\n"
    (row,) = _read(text).rows
    assert (row.line, row.client) == (5, "Acme")


def test_a_client_called_total_is_no_footer() -> None:
    assert _clients("Name,Email\nTotal,t@example.com\n") == ["Total"]
    assert _clients("Name\nAcme\nTotal\n") == ["Acme", "Total"]


def test_a_sum_below_the_clients_is_a_footer() -> None:
    assert _clients('Name,Open balance\nAcme,1\nTotal,"1,200.00"\n') == ["Acme"]


def test_a_name_that_looks_like_a_time_is_a_client_where_there_is_no_report() -> None:
    assert _clients("Name\nBistro 2024 10:30\n") == ["Bistro 2024 10:30"]


@pytest.mark.parametrize("text", ["Email,Phone\na@example.com,1\n", "x\n", "1,2\n3,4\n", "\n \n"])
def test_a_file_without_a_name_column_is_refused_with_the_way_out(text: str) -> None:
    with pytest.raises(
        Refused, match=r"clients\.csv has no column for the name\. Call one"
    ) as told:
        _read(text)
    assert "\n" not in str(told.value)


def test_the_refusal_shows_what_was_found_and_keeps_it_harmless() -> None:
    with pytest.raises(Refused) as told:
        _read("E\x1b]0;x\x07Mail;Phone\na;b\n")
    assert "Mail;Phone" in str(told.value)
    assert "\x1b" not in str(told.value)


@pytest.mark.parametrize("text", ["Name,Email\n", "Name", "Name,Email\n,\n\n"])
def test_a_header_alone_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"clients\.csv has a header but no client below it"):
        _read(text)


def test_the_columns_of_our_own_users_are_read() -> None:
    header = "Client,Contact,Email,Phone,Notes,Tags,Tier,Fee,Currency,Per,Since"
    row = 'Acme,Ada Example,ada@example.com,5,"Fine, people","a; b",A,1200,GBP,month,2024-05-01'
    (read,) = _read(f"{header}\n{row}\n").rows
    assert read.client == "Acme"
    assert [(person.name, person.emails) for person in read.people] == [
        ("Ada Example", ("ada@example.com",))
    ]
    assert read.notes == "Fine, people"
    assert read.tags == ("a", "b")
    assert (read.tier, read.since) == ("A", "2024-05-01")
    assert read.fee == ImportedFee("1200", "GBP", "month")


@pytest.mark.parametrize(
    ("header", "row", "client", "people"),
    [
        ("Name,Company", "Ada Example,Acme", "Acme", ["Ada Example"]),
        ("Name,Company", "Ada Example,", "Ada Example", []),
        ("Name,Company", ",Acme", "Acme", []),
        ("Name,Company", "ACME,Acme", "Acme", []),
        ("Name,Contact", "Acme,Ada Example", "Acme", ["Ada Example"]),
        ("Company,Contact Name", "Acme,Ada Example", "Acme", ["Ada Example"]),
        ("Name,Given Name,Family Name", "Example Ada,Ada,Example", "Example Ada", []),
        ("Contact Name,First Name,Last Name", "Acme,Ada,Example", "Acme", ["Ada Example"]),
        ("Customer,Company,Full Name", "Ada Example,Acme,Ada Example", "Acme", ["Ada Example"]),
        ("Customer,Company", "Acme HQ,Acme Group", "Acme HQ", []),
        ("Nickname,First Name", "Addie,", "Addie", []),
        ("Company,Name", "★,…", "★", ["…"]),
    ],
)
def test_who_is_the_client_and_who_the_person(
    header: str, row: str, client: str, people: list[str]
) -> None:
    (read,) = _read(f"{header}\n{row}\n").rows
    assert (read.client, [person.name for person in read.people]) == (client, people)


@pytest.mark.parametrize(
    ("header", "row", "address"),
    [
        ("Address", '"1 Road\nTown"', "1 Road\nTown"),
        ("Address,City,Zip", "1 Road,Town,123", "1 Road\n123 Town"),
        (
            "Address,Address 2,City,State,Zip",
            "1 Road,Floor 2,Town,CA,9",
            "1 Road\nFloor 2\nTown, CA 9",
        ),
        ("Country", "Germany", None),
        ("Address 1 - Formatted,Address 1 - Street", "1 Road ::: 2 Lane,1 Road", "1 Road"),
    ],
)
def test_addresses_are_put_together(header: str, row: str, address: str | None) -> None:
    (read,) = _read(f"Name,{header}\nAcme,{row}\n").rows
    assert next(iter(read.addresses), None) == address


def test_a_name_told_whole_and_in_parts_is_a_person_and_no_organisation() -> None:
    (row,) = _read("Name,Given Name,Family Name\nAda Example,Ada,Example\n").rows
    assert not row.is_organisation


@pytest.mark.parametrize(
    ("header", "row", "role"),
    [
        ("Title", "Painter", "Painter"),
        ("Title,Job Title", "Dr.,Painter", "Painter"),
        ("Title,Job Title", "Dr.,", ""),
    ],
)
def test_a_title_is_a_role_unless_there_is_a_job_title(header: str, row: str, role: str) -> None:
    (read,) = _read(f"Company,Name,{header}\nAcme,Ada,{row}\n").rows
    assert read.people[0].role == role


@pytest.mark.parametrize(
    ("cell", "tags"),
    [
        ("* myContacts ::: * friends ::: Design", ("friends", "Design")),
        ("* starred", ()),
        ("Print, web ::: Print, web", ("Print, web",)),
    ],
)
def test_labels_are_tags_without_those_of_the_address_book(
    cell: str, tags: tuple[str, ...]
) -> None:
    (row,) = _read(f'Name,Labels\nAcme,"{cell}"\n').rows
    assert row.tags == tags
