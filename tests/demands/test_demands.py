"""Every demand of the three articles is met by something that an owner reads."""

from pathlib import Path

import pytest

from demands.finding import Demand, Program, known_demands, silent_config

DEMANDS = known_demands()


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Return the program as it is shipped."""
    return Program(tmp_path_factory.mktemp("demands"))


@pytest.mark.parametrize("demand", DEMANDS.demands, ids=lambda demand: demand.words)
def test_an_owner_finds(demand: Demand, program: Program) -> None:
    found = program.read(demand)

    assert {words: found.count(words) for words in demand.see} == dict.fromkeys(demand.see, 1), (
        found
    )
    if demand.unseen_in:
        elsewhere = program.read(demand, demand.unseen_in)
        assert not [words for words in demand.see if words in elsewhere]


def test_a_playbook_that_says_nothing_meets_no_demand(tmp_path: Path) -> None:
    silent = Program(tmp_path, silent_config(tmp_path / "config"))

    said = [(demand, silent.read(demand.printed)) for demand in DEMANDS.demands if demand.in_data]

    assert not [demand.words for demand, text in said if not text]
    assert not [words for demand, text in said for words in demand.see if words in text]


def test_no_demand_leans_on_the_words_of_another() -> None:
    leaned_on = [(demand.scene, words) for demand in DEMANDS.demands for words in demand.see]

    assert sorted(leaned_on) == sorted(set(leaned_on))


@pytest.mark.parametrize(("article", "some"), [("S0", 25), ("S2", 40), ("S3", 40)])
def test_an_article_is_heard_sentence_by_sentence(article: str, some: int) -> None:
    sources = [demand.source for demand in DEMANDS.demands]

    assert len([source for source in sources if article in source]) >= some
