"""What the columns of a CSV file mean, told by their names and never by their place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from keepclients.domain.text import folded

Field = Literal[
    "client",
    "company",
    "name",
    "contact",
    "prefix",
    "given",
    "middle",
    "family",
    "suffix",
    "nickname",
    "role",
    "title",
    "birthday",
    "email",
    "phone",
    "website",
    "notes",
    "tags",
    "labels",
    "tier",
    "fee",
    "currency",
    "period",
    "since",
]

WIDEST = 2_000
"""Columns that a header has at most."""

_NAMES: dict[Field, str] = {
    "client": """
        client clientname customer customername kunde kundin kundenname klient klant mandant""",
    "company": """
        company companyname organization organisation organizationname organisationname
        organization1name associatedcompany accountname business businessname workcompany
        firma firmenname unternehmen societe entreprise organizacion empresa compania
        azienda societa bedrijf bedrijfsnaam organisatie""",
    "name": """
        name fullname displayname contactname anzeigename vollstandigername nomcomplet nomaafficher
        nombrecompleto nomecompleto naam volledigenaam""",
    "contact": "contact contactperson primarycontact ansprechpartner kontaktperson contactpersoon",
    "prefix": "nameprefix",
    "given": "firstname givenname vorname prenom nombre nome voornaam",
    "middle": "middlename additionalname weiterevornamen deuxiemeprenom segundonombre",
    "family": """
        lastname familyname surname nachname familienname nom nomdefamille apellido apellidos
        cognome sobrenome apelido achternaam""",
    "suffix": "namesuffix suffix suffixe",
    "nickname": "nickname fileas",
    "role": """
        jobtitle role position organizationtitle organization1title worktitle funktion
        profession fonction cargo puesto posizione functie""",
    "title": "title",
    "birthday": "birthday dateofbirth geburtstag geburtsdatum anniversaire cumpleanos verjaardag",
    "email": """
        email emailaddress emailadresse emailadres mail mailadresse primaryemail workemail
        businessemail contactemail primareemailadresse sekundareemailadresse courriel
        adressedemessagerie adresseemail adresseelectronique correo correoelectronico
        direcciondecorreoelectronico indirizzopostaelettronica indirizzoemail""",
    "phone": """
        phone phonenumber phonenumbers telephone telephonenumber tel mobile mobilephone
        mobilenumber cell cellphone businessphone businessphone2 companymainphone homephone
        homephone2 otherphone primaryphone workphone ddinumber telefon telefonnummer handy
        mobiltelefon telefongeschaftlich telefongeschaftlich2 telefonprivat haupttelefon
        telephonebureau telephonedomicile telephoneprincipal telmobile portable
        telefono telefonomovil movil cellulare telefoon telefoonnummer mobieletelefoon""",
    "website": """
        website websiteurl webpage web url homepage companydomainname webseite internetseite
        siteweb pageweb sitioweb paginaweb sitoweb""",
    "notes": """
        notes note comments comment remarks description notizen notiz bemerkung bemerkungen
        remarques notas notities opmerkingen""",
    "tags": "tags tag categories category kategorien kategorie etiquettes etiquetas categorieen",
    "labels": "labels groupmembership",
    "tier": "tier",
    "fee": "fee feeamount retainer honorar",
    "currency": "currency currencycode wahrung devise moneda valuta",
    "period": "per period feeperiod",
    "since": "since clientsince customersince firstday seit kundeseit",
}
_FIELD_OF = {key: field for field, keys in _NAMES.items() for key in keys.split()}
_NUMBERED: tuple[tuple[re.Pattern[str], Field], ...] = (
    (re.compile(r"email\d+(value|address|adresse)?"), "email"),
    (re.compile(r"phone\d+(value)?"), "phone"),
    (re.compile(r"(website|webseite|siteweb)\d+(value)?"), "website"),
)
_NAMING: frozenset[Field] = frozenset(
    {"client", "company", "name", "contact", "given", "family", "nickname"}
)

AddressPart = Literal["formatted", "address", "street", "box", "city", "region", "code", "country"]
PersonPart = Literal["firstname", "lastname", "email"]

_PARTS: dict[AddressPart, str] = {
    "formatted": "formatted",
    "address": (
        "address[1-4]?|addressline[1-4]|entityaddress|adresse|anschrift|direccion|indirizzo|adres"
    ),
    "street": "street[123]?|strasse|rue|calle|via|straat",
    "box": "addresspobox|pobox|extendedaddress",
    "city": "city|town|ort|stadt|ville|ciudad|citta|plaats",
    "region": "region|state|provincestate|stateprovince|province|county",
    "code": "postalcode|postcode|zipcode|zip|postleitzahl|plz|codepostal",
    "country": "countryregion|country|land|pays|pais|paese",
}
_ADDRESS = re.compile(
    r"(?P<group>address\d+|business|work|home|other|billing|shipping|mailing|postal|legal|po|sa|)"
    f"(?:{'|'.join(f'(?P<{part}>{words})' for part, words in _PARTS.items())})"
    r"(?P<tail>geschaftlich|privat|bureau|domicile|)"
)
_PERSON_PARTS: tuple[PersonPart, ...] = ("firstname", "lastname", "email")
_PERSON = re.compile(rf"person(?P<number>\d+)({'|'.join(_PERSON_PARTS)})")

_SOURCES: tuple[tuple[str, frozenset[str]], ...] = (
    ("Google Contacts CSV", frozenset({"labels", "fileas"})),
    ("Google Contacts CSV", frozenset({"groupmembership"})),
    ("Google Contacts CSV", frozenset({"email1value"})),
    ("Outlook CSV", frozenset({"emailaddress", "webpage"})),
    ("Outlook CSV", frozenset({"emailadresse", "webseite"})),
    ("Xero CSV", frozenset({"contactname", "poaddressline1"})),
    ("HubSpot CSV", frozenset({"recordid"})),
    ("Stripe CSV", frozenset({"createdutc", "email"})),
    ("QuickBooks CSV", frozenset({"customer", "openbalance"})),
    ("QuickBooks CSV", frozenset({"customer", "phonenumbers"})),
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each field stands in a row."""

    width: int
    """How many columns the header has."""
    source: str
    """The program that writes such headers, or `CSV`."""
    fields: dict[Field, tuple[int, ...]]
    addresses: tuple[dict[AddressPart, tuple[int, ...]], ...]
    """Columns by part of an address, for each address."""
    people: tuple[dict[PersonPart, tuple[int, ...]], ...]
    """Columns by part of a further person, for each of them."""

    @property
    def recognised(self) -> int:
        """How many fields have a column."""
        return len(self.fields) + len(self.addresses)


def columns_of(header: Sequence[str]) -> Columns | None:
    """Return what the cells of a header mean, or None where none of them is for a name."""
    if len(header) > WIDEST:
        return None
    keys = [_key(cell) for cell in header]
    fields: dict[Field, tuple[int, ...]] = {}
    for place, key in enumerate(keys):
        field = _field(key)
        if field is not None:
            fields[field] = (*fields.get(field, ()), place)
    if fields.keys().isdisjoint(_NAMING):
        return None
    return Columns(len(header), _source(keys), fields, _addresses(keys), _people(keys))


def _key(cell: str) -> str:
    """Return a column's name without case, accents, spaces, stars and dashes."""
    return "".join(mark for mark in folded(cell) if mark.isalnum())


def _field(key: str) -> Field | None:
    if key in _FIELD_OF:
        return _FIELD_OF[key]
    return next((field for pattern, field in _NUMBERED if pattern.fullmatch(key)), None)


def _addresses(keys: Sequence[str]) -> tuple[dict[AddressPart, tuple[int, ...]], ...]:
    found: dict[str, dict[AddressPart, tuple[int, ...]]] = {}
    for place, key in enumerate(keys):
        match = _ADDRESS.fullmatch(key)
        if match and key not in _FIELD_OF:
            address = found.setdefault(match["group"] + match["tail"], {})
            part = next(part for part in _PARTS if match[part] is not None)
            address[part] = (*address.get(part, ()), place)
    return tuple(found.values())


def _people(keys: Sequence[str]) -> tuple[dict[PersonPart, tuple[int, ...]], ...]:
    found: dict[str, dict[PersonPart, tuple[int, ...]]] = {}
    for place, key in enumerate(keys):
        match = _PERSON.fullmatch(key)
        if match:
            part = next(part for part in _PERSON_PARTS if key.endswith(part))
            found.setdefault(match["number"], {})[part] = (place,)
    return tuple(found.values())


def _source(keys: Sequence[str]) -> str:
    present = frozenset(keys)
    return next((source for source, needed in _SOURCES if needed <= present), "CSV")
