"""How deprived people's neighbourhoods are, looked up by postcode while facts are made; no postcode goes further."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pyarrow.dataset as dataset
import pytest
from django.conf import settings

from openphb.commissioners import queries as commissioners
from openphb.commissioners.context import looking_as
from openphb.commissioners.roles import OWNER, PROGRAM
from openphb.insight.extract import folders, places, verifying
from openphb.interfaces import facts_of_a_day
from openphb.people import queries as people
from tests.rooms.insight.conftest import BOARDS, today
from tests.spec.insight.test_places import AREA, DECILE, wrote


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "HOME", tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def housed(sample: str) -> None:
    """People of the sample world have no addresses; here all but every fifth have one, in some of nine postcodes."""
    known = commissioners.codes_on(today())
    with psycopg.connect(sample) as connection:
        connection.execute(f"SET ROLE {OWNER}")
        for code in BOARDS:
            connection.execute("SELECT set_config('app.commissioner', %s, false)", [str(known[code])])
            connection.execute(
                "UPDATE people_person p SET address = n.at || ' High Street, Sheffield s' || 1 + n.at % 9 || ' 1ab' "
                "FROM (SELECT id, row_number() OVER (ORDER BY id) AS at FROM people_person) n "
                "WHERE n.id = p.id AND n.at % 5 > 0"
            )


@pytest.fixture
def lived(housed: None) -> list[str]:
    """Where people of the sample world live: "" for whom no postcode is known."""
    found: list[str] = []
    known = commissioners.codes_on(today())
    for code in BOARDS:
        with looking_as(PROGRAM, known[code]):
            found += people.postcodes().values()
    return found


def lay(home: Path, postcodes: list[str], *, decile: int) -> None:
    """Every postcode but the last in an area of this decile; the last in no area."""
    rest = "".join(f"E0100001{n},{n + 1}\n" for n in range(10))
    deciles = wrote(home / "iod.csv", f'{AREA},"{DECILE}"\nE01000099,{decile}\n{rest}')
    lines = "".join(f"{each[:-3]} {each[-3:]},E01000099\n" for each in postcodes[:-1])
    for file in (deciles, wrote(home / "onspd.csv", f"pcds,lsoa21\n{lines}")):
        places.lay(home, file, edition="made up", on=date(2026, 9, 1))


def make(days_on: int = 0) -> Any:
    moment = datetime(2026, 4, 6, 2, 30, tzinfo=UTC) + timedelta(days=days_on)
    return facts_of_a_day.make(today() + timedelta(days=days_on), at=moment)


def told(folder: Path) -> list[int | None]:
    found = dataset.dataset(folder / "people", format="parquet").to_table(columns=["deprivation"])
    return sorted(found.column("deprivation").to_pylist(), key=str)


def test_deprivation_is_filled_where_it_is_known_and_what_is_not_is_counted(home: Path, lived: list[str]):
    known = sorted({*lived} - {""})
    assert len(known) > 3 and "" in lived
    assert set(told(make(-1).folder)) == {None}, "nothing was laid in"
    lay(home, known, decile=3)
    made = make()
    unknown = sum(each in ("", known[-1]) for each in lived)
    assert told(made.folder) == [2] * (len(lived) - unknown) + [None] * unknown
    said = made.manifest.places
    assert said["deprivation"]["edition"] == "made up" and len(said["postcodes"]["sha256"]) == 64
    assert (said["people"], said["without_postcode"]) == (len(lived), lived.count(""))
    assert said["postcode_not_known"] == lived.count(known[-1])
    assert folders.manifest(home, today()).places == said and verifying.differences(home, today()) == ()


def test_no_postcode_is_in_the_facts(home: Path, lived: list[str]):
    known = sorted({*lived} - {""})
    lay(home, known, decile=3)
    kept = [path.read_bytes() for path in make().folder.rglob("*") if path.is_file()]
    values = str(dataset.dataset(folders.folder(home, today()) / "people", format="parquet").to_table().to_pylist())
    for each in known:
        for written in (each, f"{each[:-3]} {each[-3:]}"):
            assert written not in values and not any(written.encode() in content for content in kept)


def test_a_newer_table_makes_the_people_anew(home: Path, lived: list[str]):
    known = sorted({*lived} - {""})
    lay(home, known, decile=3)
    first, again = make(), make(1)
    lay(home, known, decile=10)
    after = make(2)
    assert set(told(after.folder)) == {5, None}
    unlike = [
        {old.path for old, new in zip(one.manifest.files, other.manifest.files, strict=True) if old.seen != new.seen}
        for one, other in ((first, again), (again, after))
    ]
    peoples = {f"people/{code}.parquet" for code in BOARDS}
    assert not unlike[0] & peoples and unlike[1] >= peoples
