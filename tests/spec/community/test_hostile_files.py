"""Over a hundred files made to harm whoever opens them: each is refused in words, or handed out so that it cannot."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter

import pikepdf
import pytest

from openphb.community import files_apart, files_clean
from openphb.community.files_clean.papers import UNWANTED
from openphb.community.files_clean.words import safe_name
from openphb.kernel.refusal import Refused
from tests.pdfs import pdf
from tests.spec.community.hostile import CANARY, Hostile
from tests.spec.community.hostile.office import docx, office
from tests.spec.community.hostile.others import others, papers, plain


@pytest.fixture(scope="module")
def corpus() -> list[Hostile]:
    return [*office(), *papers(), *plain(), *others()]


@pytest.mark.slow  # over a hundred files, among them those made to take all the room
def test_each_is_refused_in_words_or_cleaned_and_nothing_is_left_of_it(corpus: list[Hostile]) -> None:
    found: Counter[str] = Counter()
    wrong = []
    for each in corpus:
        answer = _answer(each)
        found[answer.split(":")[0]] += 1
        if answer != ("refused" if each.refused else "cleaned"):
            wrong.append(f"{each.name}: {answer}")
    print(f"\n{len(corpus)} hostile files: {found['refused']} refused, {found['cleaned']} cleaned, {len(wrong)} wrong")
    assert not wrong, "\n".join(wrong)
    assert len({each.name for each in corpus}) == len(corpus) >= 130


def _answer(each: Hostile) -> str:
    try:
        copy = files_clean.clean(each.content, each.name)
    except Refused as refused:
        said = refused.refusal
        return "refused" if said.field == "file" and said.because.endswith(".") else f"refused badly: {said}"
    left = _harm(copy.ending, copy.content)
    return f"left: {left}" if left else "cleaned"


def _harm(ending: str, content: bytes) -> str:
    if CANARY in content:
        return "the canary"
    if ending == "pdf":
        return _harm_in_paper(content)
    if ending == "csv":
        cells = [cell for row in csv.reader(io.StringIO(content.decode())) for cell in row]
        return next((cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))), "")
    if ending == "txt":
        return "".join(each for each in content.decode() if not each.isprintable() and each not in "\n\t")
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        return next((name for name in made.namelist() if CANARY in made.read(name)), "")


def _harm_in_paper(content: bytes) -> str:
    with pikepdf.open(io.BytesIO(content)) as again:
        for one in again.objects:
            if isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)) and UNWANTED & set(one.keys()):
                return "what acts"
            if CANARY.decode() in repr(one):
                return "the canary, within"
    return ""


def test_a_paper_keeps_its_links_to_the_web_its_language_and_its_tags():
    def change(document: pikepdf.Pdf) -> None:
        from pikepdf import Array, Dictionary, Name

        document.Root.Lang = "en-GB"
        document.Root.MarkInfo = Dictionary(Marked=True)
        link = Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI="https://www.nhs.uk/"), Rect=[0, 0, 9, 9])
        document.pages[0].obj.Annots = Array([document.make_indirect(link)])

    with pikepdf.open(io.BytesIO(files_clean.clean(pdf(change), "a.pdf").content)) as copy:
        assert str(copy.Root.Lang) == "en-GB" and copy.Root.MarkInfo.Marked
        assert str(copy.pages[0].Annots[0].A.URI) == "https://www.nhs.uk/"


@pytest.mark.parametrize(
    "name, ending, called",
    [
        ("../../etc/passwd", "txt", "passwd.txt"),
        ("C:\\temp\\plan.docx", "docx", "plan.docx"),
        ("plan\u202efdp.exe", "pdf", "planfdp.pdf"),
        ("a\nb\0c.csv", "csv", "abc.csv"),
        ('"><script>.pdf', "pdf", "script.pdf"),
        (".htaccess", "txt", "htaccess.txt"),
        ("", "pdf", "file.pdf"),
        ("x" * 300 + ".pdf", "pdf", "x" * 80 + ".pdf"),
        ("Cynllun â’r teulu.odt", "odt", "Cynllun âr teulu.odt"),
    ],
)
def test_a_name_leads_nowhere_and_tells_the_truth(name, ending, called):
    assert safe_name(name, ending=ending) == called


@pytest.mark.slow  # a process of its own, twice
def test_files_are_opened_in_a_process_of_their_own():
    assert files_apart.clean(docx(), name="plan; rm -r ~.docx").ending == "docx"
    with pytest.raises(Refused, match="macro"):
        files_apart.clean(docx({"word/vbaProject.bin": b"x"}), name="a.docx")
