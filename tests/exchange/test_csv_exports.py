"""The headers that real programs write, each with one made-up row below it."""

from pathlib import Path

import pytest

from keepclients.exchange.csv_clients import read_csv
from keepclients.exchange.incoming import ImportedPerson, ImportedRow, Incoming
from keepclients.exchange.reading import lines_of, read_text

FILES = Path(__file__).parent / "files"


def _read(name: str) -> Incoming:
    return read_csv(lines_of(read_text(FILES / name)), name)


def _only(name: str) -> ImportedRow:
    incoming = _read(name)
    assert incoming.problems == ()
    (row,) = incoming.rows
    return row


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("freshbooks_clients.csv", "CSV"),
        ("google_contacts_new.csv", "Google Contacts CSV"),
        ("google_contacts_old.csv", "Google Contacts CSV"),
        ("hubspot_companies_a.csv", "HubSpot CSV"),
        ("hubspot_companies_b.csv", "HubSpot CSV"),
        ("hubspot_contacts_a.csv", "HubSpot CSV"),
        ("hubspot_contacts_b.csv", "HubSpot CSV"),
        ("hubspot_contacts_c.csv", "HubSpot CSV"),
        ("outlook_desktop_de.csv", "CSV"),
        ("outlook_desktop_en.csv", "Outlook CSV"),
        ("outlook_from_google_prefix.csv", "Outlook CSV"),
        ("qbo_customer_contact_list.csv", "QuickBooks CSV"),
        ("qbo_customers_excel_style.csv", "QuickBooks CSV"),
        ("stripe_customers.csv", "Stripe CSV"),
        ("xero_contacts_a.csv", "Xero CSV"),
    ],
)
def test_the_program_that_wrote_a_file_is_told_by_its_header(name: str, source: str) -> None:
    assert _read(name).source == source


def test_every_export_in_the_folder_is_read() -> None:
    for path in FILES.glob("*.csv"):
        assert _read(path.name).rows, path.name


@pytest.mark.parametrize(
    "name",
    [
        "freshbooks_clients.csv",
        "google_contacts_new.csv",
        "google_contacts_old.csv",
        "hubspot_contacts_a.csv",
        "hubspot_contacts_b.csv",
        "outlook_desktop_en.csv",
        "qbo_customers_excel_style.csv",
        "xero_contacts_a.csv",
    ],
)
def test_the_organisation_is_the_client_and_the_person_its_contact(name: str) -> None:
    row = _only(name)
    assert row.client == "Bolt & Co"
    assert "Ada" in row.people[0].name
    assert row.people[0].emails[0] == "ada@example.com"
    assert row.emails == ()


def test_new_google_contacts_come_in_completely() -> None:
    assert _only("google_contacts_new.csv") == ImportedRow(
        line=2,
        client="Bolt & Co",
        is_organisation=True,
        people=(
            ImportedPerson(
                "Dr. Ada M. Example",
                role="Head of Design",
                emails=("ada@example.com", "ada.example@example.org", "home@example.com"),
                phones=("+49 30 901820",),
                birthday="1980-01-01",
                notes="Met at the fair.\nLikes tea.",
            ),
        ),
        addresses=("Musterweg 1\n10115 Berlin\nDE",),
        websites=("https://bolt.example.com",),
        tags=("Design",),
    )


def test_old_google_contacts_come_in_completely() -> None:
    assert _only("google_contacts_old.csv") == ImportedRow(
        line=2,
        client="Bolt & Co",
        is_organisation=True,
        people=(
            ImportedPerson(
                "Dr. Ada M. Example",
                role="Head of Design",
                emails=("ada@example.com",),
                phones=("+49 30 901820",),
                notes="Likes tea.",
            ),
        ),
        addresses=("Musterweg 1\n10115 Berlin",),
        websites=("https://bolt.example.com",),
        tags=("Design",),
    )


def test_outlook_tells_an_address_in_parts_and_a_title_that_is_no_role() -> None:
    row = _only("outlook_desktop_en.csv")
    assert row.addresses == ("1 Sample Street\nSpringfield, IL 62701\nUnited States",)
    assert row.people[0].role == "Head of Design"
    assert row.people[0].emails == ("ada@example.com", "ada@example.org")
    assert row.people[0].phones == ("555 0100", "555 0101")
    assert row.tags == ("Design", "Retainer")
    assert row.websites == ("https://bolt.example.com",)


def test_an_address_that_is_told_whole_and_in_parts_is_taken_once() -> None:
    row = _only("outlook_from_google_prefix.csv")
    assert row.addresses == ("1 Sample Street\nLondon",)


def test_german_columns_are_understood() -> None:
    row = _only("outlook_desktop_de.csv")
    assert row.client == "Bäckerei Grün"
    assert row.people == (
        ImportedPerson(
            "Jörg Müßig",
            role="Inhaber",
            emails=("joerg@example.org",),
            phones=("+49 221 901820",),
            notes="Mag es ruhig",
        ),
    )
    assert row.addresses == ("Hauptstraße 5\n50667 Köln",)
    assert row.tags == ("Stammkunde",)


def test_title_lines_and_footer_of_a_report_are_no_clients() -> None:
    incoming = _read("qbo_customer_contact_list.csv")
    assert [row.client for row in incoming.rows] == ["Bolt & Co", "Corner Bakery:Shop 2"]
    assert [row.line for row in incoming.rows] == [6, 8]


def test_a_customer_marked_as_deleted_is_told_and_left_out() -> None:
    (problem,) = _read("qbo_customer_contact_list.csv").problems
    assert problem.line == 9
    assert "deleted" in problem.reason


def test_further_people_of_an_organisation_come_along() -> None:
    row = _only("xero_contacts_a.csv")
    assert [person.name for person in row.people] == ["Ada Example", "Ben Sample"]
    assert row.people[1].emails == ("ben@example.com",)
    assert row.addresses == (
        "1 Sample Street\n6011 Wellington\nNew Zealand",
        "2 Dock Road\nWellington",
    )


def test_companies_without_people_keep_what_is_known_of_them() -> None:
    row = _only("hubspot_companies_b.csv")
    assert (row.client, row.people) == ("Bolt & Co", ())
    assert row.websites == ("bolt.example.com",)
    assert row.notes == "Makes bolts"
    assert row.addresses == ()


def test_a_payer_is_a_client_with_their_own_address() -> None:
    row = _only("stripe_customers.csv")
    assert (row.client, row.emails, row.notes) == ("Bolt & Co", ("pay@example.com",), "Retainer")
