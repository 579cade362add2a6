"""Tables of places, as they are published, laid into an installation: checked, dated, and kept with their source."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from openphb.insight import populations
from openphb.insight.extract import places
from openphb.interfaces.cli.facts import facts
from openphb.kernel.refusal import Refused
from openphb.people.postcodes import postcode_of

ON = date(2026, 9, 1)
AREA, DECILE = "LSOA code (2021)", "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)"
IMD_HEADS = f'{AREA},LSOA name (2021),Local Authority District code (2024),"{DECILE}"\n'
POSTCODE_HEADS = "pcd,pcd2,pcds,dointr,lsoa11,lsoa21,imd\n"


def imd(home: Path, *, heads: str = IMD_HEADS, more: str = "") -> Path:
    """Ten areas, one for each decile."""
    rows = "".join(f"E0100000{n},Sheffield 00{n}A,E08000019,{n + 1}\n" for n in range(10))
    return wrote(home / "iod.csv", heads + rows + more)


def directory(home: Path, *, heads: str = POSTCODE_HEADS, more: str = "") -> Path:
    """A postcode in each of three areas, one in Wales and one nowhere."""
    rows = "".join(f"S1 {n}HH,S1   {n}HH,S1 {n}HH,198001,E0100000{n},E0100000{n},1\n" for n in (0, 3, 9))
    return wrote(home / "onspd.csv", heads + rows + "CF1 1AA,CF1  1AA,CF1 1AA,198001,W01000001,W01000001,1\n"
                 "ZZ1 1ZZ,ZZ1  1ZZ,ZZ1 1ZZ,198001,,,1\n" + more)  # fmt: skip


def wrote(file: Path, text: str) -> Path:
    file.write_text(text, encoding="utf-8")
    return file


def lay(home: Path, file: Path, edition: str = "an edition") -> places.Laid:
    return places.lay(home, file, edition=edition, on=ON)


@pytest.mark.parametrize(
    "address, postcode",
    [
        ("1 High Street\nSheffield\nS1 2HH", "S12HH"),
        ("1 High Street, s12hh", "S12HH"),
        ("Flat 3, SW1A 1AA, moved to EC1A 1BB", "EC1A1BB"),
        ("Sheffield", ""),
        ("", ""),
    ],
)
def test_a_postcode_is_found_in_an_address_as_it_is_written(address: str, postcode: str):
    assert postcode_of(address) == postcode


def test_both_tables_give_the_fifth_of_each_postcode(tmp_path: Path):
    assert places.fifths(tmp_path, {"S10HH"}) == {}
    deciles = lay(tmp_path, imd(tmp_path), "IoD 2025")
    assert places.fifths(tmp_path, {"S10HH"}) == {}, "one of both says nothing"
    postcodes = lay(tmp_path, directory(tmp_path), "ONSPD August 2026")
    assert (deciles.rows, deciles.boundaries) == (10, ("2021",))
    assert (postcodes.rows, postcodes.passed_over, set(postcodes.boundaries)) == (3, 2, {"2011", "2021"})
    asked = {"S10HH", "S13HH", "S19HH", "CF11AA", "S99ZZ"}
    assert places.fifths(tmp_path, asked) == {"S10HH": 1, "S13HH": 2, "S19HH": 5}
    assert places.laid(tmp_path)[places.POSTCODES] == postcodes and len(postcodes.sha256) == 64


def test_a_newer_edition_takes_the_place_of_the_one_before(tmp_path: Path):
    lay(tmp_path, imd(tmp_path), "IoD 2019")
    lay(tmp_path, imd(tmp_path), "IoD 2025")
    assert [each.edition for each in places.laid(tmp_path).values()] == ["IoD 2025"]


@pytest.mark.parametrize(
    "more, because",
    [
        ("E01000077,X,Y,11\n", "Line 12: 11 is no decile"),
        ("E01000077,X,Y,\n", "Line 12: nothing is no decile"),
        ("E01000003,X,Y,4\n", "Line 12: E01000003 .* comes twice"),
        ("W01000077,X,Y,4\n", "Line 12: W01000077 is no lower-layer area of England"),
    ],
)
def test_a_table_of_deciles_with_one_wrong_line_changes_nothing(tmp_path: Path, more: str, because: str):
    before = lay(tmp_path, imd(tmp_path))
    with pytest.raises(Refused, match=because):
        lay(tmp_path, imd(tmp_path, more=more))
    assert places.laid(tmp_path) == {places.DECILES: before}


def test_deciles_of_a_part_of_england_are_refused(tmp_path: Path):
    part = wrote(tmp_path / "part.csv", IMD_HEADS + "E01000001,X,Y,3\n")
    with pytest.raises(Refused, match="not of all England"):
        lay(tmp_path, part)


def test_a_postcode_twice_is_refused(tmp_path: Path):
    again = "S1 3HH,S1   3HH,S1 3HH,198001,E01000001,E01000001,1\n"
    with pytest.raises(Refused, match="A postcode is in it twice"):
        lay(tmp_path, directory(tmp_path, more=again))


def test_tables_of_different_censuses_are_refused(tmp_path: Path):
    lay(tmp_path, imd(tmp_path, heads=IMD_HEADS.replace("2021", "2011")))
    newer = directory(tmp_path, heads=POSTCODE_HEADS.replace("lsoa11", "other").replace("lsoa21", "lsoa21cd"))
    with pytest.raises(Refused, match="areas of 2021, and iod.csv, .* of 2011"):
        lay(tmp_path, newer)


ONS_HEADS = "SICBL 2023 Code,ICB 2023 Code,ICB 2023 Name,Total,F0,F1,F90,M0,M17,M90\n"


def test_the_sheet_of_mid_year_estimates_is_added_up_by_board_age_and_sex():
    text = ONS_HEADS + 'E38000146,E54000061,South Yorkshire,1,"1,000",2,3,4,5,6\nE38000147,E54000061,S,1,1,0,0,0,0,0\n'
    told = populations.read(text, on=ON)
    assert told.people["QF7", "0-4", "female"] == 1003 and told.people["QF7", "16-17", "male"] == 5
    assert told.people["QF7", "90+", "male"] == 6 and told.boards == {"QF7": 1021} and told.unplaced == ()


def test_our_own_layout_needs_a_code_and_people_only():
    told = populations.read("ods_code,people\nQF7,1400000\nQ99,5\n", on=ON)
    assert told.people == {("QF7", "", ""): 1_400_000} and told.unplaced == ("Q99",)
    kept = populations.written(told, source="ONS").decode("utf-8-sig")
    assert populations.by_board(kept) == {"QF7": 1_400_000}


def test_a_board_that_became_another_is_counted_to_it_and_one_that_was_divided_to_none():
    text = "ods_code,people\nQH8,10\nD7T5G,20\nQNQ,40\n"
    then, now = populations.read(text, on=date(2026, 3, 31)), populations.read(text, on=ON)
    assert (then.boards, then.unplaced) == ({"QH8": 10, "QNQ": 40}, ("D7T5G",))
    assert (now.boards, now.unplaced) == ({"D7T5G": 30}, ("QNQ",)), "the people of QNQ are now of three boards"


def test_a_board_that_kept_its_code_when_its_boundary_moved_is_counted_as_itself():
    text = "ods_code,people\nQRL,10\nE54000042,20\n"
    assert populations.read(text, on=date(2026, 3, 31)).boards == {"QRL": 30}
    assert populations.read(text, on=ON).boards == {"QRL": 30}


def test_a_code_of_ours_without_people_is_no_table_of_ours():
    """Found by fuzzing: it was taken for one, since the columns of the other layout stand beside it."""
    told = populations.read("ods_code,ICB 2023 Code,F0,F1,M5\nQF7,E54000061,100,101,102\n", on=ON)
    assert told.boards == {"QF7": 303}


@pytest.mark.parametrize(
    "row, because",
    [("QF7,many,", "Line 2: many is no whole number"), ("QF7,1,12-14", "an age band is one of 0-4")],
)
def test_a_population_that_cannot_be_read_is_refused(row: str, because: str):
    with pytest.raises(Refused, match=because):
        populations.read(f"ods_code,people,age_band\n{row}\n", on=ON)


def run(home: Path, *words: object) -> tuple[int, Any]:
    told = CliRunner().invoke(
        facts, ["places", *map(str, words), "--on", str(ON), "--json"], env={"OPENPHB_HOME": str(home)}
    )
    return told.exit_code, json.loads(told.stdout)


def test_the_command_knows_each_by_the_names_of_its_columns(tmp_path: Path):
    people = wrote(tmp_path / "mid.csv", "ods_code,people\nQF7,1400000\n")
    code, told = run(tmp_path, imd(tmp_path), directory(tmp_path), people, "--edition", "2026")
    assert code == 0 and [each["kind"] for each in told] == ["deprivation", "postcodes", "populations"]
    assert told[2]["boards"] == 1 and (tmp_path / "populations.csv").is_file()
    code, known = run(tmp_path)
    assert [(each["kind"], each["edition"], each["laid_on"]) for each in known] == [
        ("deprivation", "2026", "2026-09-01"), ("postcodes", "2026", "2026-09-01"),
    ]  # fmt: skip


def test_a_file_that_is_none_of_them_is_told_so(tmp_path: Path):
    code, told = run(tmp_path, wrote(tmp_path / "other.csv", "a,b\n1,2\n"))
    assert code == 2 and "by the names of its columns" in told["error"]["because"]
    assert run(tmp_path, tmp_path / "nowhere.csv")[1]["error"]["because"] == "There is no such file."
    assert run(tmp_path)[1] == []
