"""Statement lines: which wait to be understood, and what one of them could be."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.db.models.functions import Abs

from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refusal
from openphb.payments import rules
from openphb.payments.models import Match, Payment, Query, Receipt, StatementLine
from openphb.payments.queries.access import roles_towards, visible
from openphb.payments.queries.known import bank_line, known, plan_lines
from openphb.payments.queries.matches import current_matches, seen_payments, standing
from openphb.payments.queries.papers import receipt_views
from openphb.payments.queries.questions import query_view
from openphb.payments.queries.views import PAGE, Choice, LineRow, LineView, MatchView, Page, PartOfLine, PaymentChoice
from openphb.payments.recognising import Known, suggested, why_left
from openphb.payments.suggestions import Suggestion
from openphb.payments.workflow import PaymentState, QueryState

SORTS = {"oldest": ("on", "id"), "newest": ("-on", "-id"), "largest": ("-size", "id")}
_OPEN = Prefetch("queries", Query.objects.exclude(state=QueryState.CLOSED), to_attr="open_queries")


def to_understand(*, by: Actor, page: int = 1, search: str = "", sort: str = "oldest") -> Page[LineRow]:
    """Lines nobody has understood yet, of every budget this actor may see. A search is in the bank's text or a name."""
    rows = waiting(by=by, search=search)
    ordered = rows.annotate(size=Abs("pence")).order_by(*SORTS.get(sort, SORTS["oldest"]))
    chosen = _with_people(ordered)[(page - 1) * PAGE : page * PAGE]
    return Page(tuple(line_row(row) for row in chosen), page, rows.count())


def waiting(*, by: Actor, search: str = "") -> QuerySet[StatementLine]:
    """The rows nobody has understood, of every budget this actor may see, narrowed to a search."""
    rows = StatementLine.objects.of(by).filter(visible(by), understood=False)
    words = search.strip()
    if not words:
        return rows
    by_name = Q(holding__budget__person__family_name__istartswith=words)
    return rows.filter(Q(text__icontains=words) | Q(holding__reference__istartswith=words) | by_name)


def _with_people(rows: QuerySet[StatementLine]) -> QuerySet[StatementLine]:
    return rows.select_related("holding__budget__person").prefetch_related(_OPEN)


def line_row(row: StatementLine) -> LineRow:
    """A line of a list. Its holding, person and open question are loaded already."""
    budget = row.holding.budget
    open_ones: list[Query] = getattr(row, "open_queries", [])
    return LineRow(
        id=row.id,
        holding=row.holding_id,
        reference=row.holding.reference,
        budget=budget.id,
        person=budget.person_id,
        person_name=str(budget.person),
        on=row.on,
        amount=Money(row.pence),
        text=row.text,
        query=QueryState(open_ones[0].state) if open_ones else None,
        reply_by=open_ones[0].reply_by if open_ones else None,
    )


def line(id: UUID, *, by: Actor) -> LineView:
    """One line, with the best guess of what it is and two others. Raises NotFound."""
    rows = _with_people(StatementLine.objects.of(by).filter(visible(by), id=id)).select_related("statement")
    row = rows.first()
    if row is None:
        raise NotFound
    held = row.holding
    found = known([held], by=by).get(held.id) if not row.understood else None
    planned = found.plan_lines if found else plan_lines(held, by=by)
    history = _history(row, by=by)
    asked = Query.objects.of(by).filter(line=row).order_by("asked_on").last()
    roles = roles_towards(held, by=by)
    aside = rules.why_not_set_aside(row.set_aside)
    return LineView(
        row=line_row(row),
        bank_reference=row.reference,
        merchant_category=row.merchant_category,
        statement=row.statement_id,
        statement_name=row.statement.name,
        understood=None if row.set_aside else next((each for each in history if not each.replaced), None),
        history=history,
        suggestions=_suggestions(row, found),
        why_left=why_left(row.id, found) if found else "",
        payments=_payments(row, by=by),
        plan_lines=tuple(Choice(each.key, each.what, each.supplier) for each in planned),
        receipts=receipt_views(_receipts(row, by=by)),
        query=query_view(asked.id, by=by) if asked else None,
        parts=_parts(row, by=by),
        whole=row.part_of,
        stands=not row.set_aside,
        why_not_understand=aside or rules.why_not_do("say what a statement line is", roles=roles),
        why_not_ask=aside or rules.why_not_do("ask about a statement line", roles=roles),
        why_not_take_back=_why_not_take_back(history) or aside,
        why_not_split=rules.why_not_do("split a statement line", roles=roles),
    )


def _why_not_take_back(history: tuple[MatchView, ...]) -> Refusal | None:
    return None if len(history) > 1 else Refusal("This line has not been corrected, so there is nothing to take back.")


def _parts(row: StatementLine, *, by: Actor) -> tuple[PartOfLine, ...]:
    """The largest first."""
    rows = list(standing(by=by).filter(part_of=row.id).annotate(size=Abs("pence")).order_by("-size", "id"))
    kinds = dict(current_matches(by=by).filter(line__in=rows).values_list("line_id", "kind"))
    return tuple(PartOfLine(each.id, Money(each.pence), kinds.get(each.id, "")) for each in rows)


def _receipts(row: StatementLine, *, by: Actor) -> QuerySet[Receipt]:
    """A part's own, and those of the line it is a part of."""
    lines = [row.id, *([row.part_of] if row.part_of else [])]
    return Receipt.objects.of(by).filter(line__in=lines).defer("content").order_by("id")


def _history(row: StatementLine, *, by: Actor) -> tuple[MatchView, ...]:
    matches = list(Match.objects.of(by).filter(line=row).order_by("matched_at"))
    replaced = {match.replaces for match in matches if match.replaces}
    return tuple(
        MatchView(
            id=match.id,
            kind=match.kind,
            plan_line=match.plan_line,
            payment=match.payment_id,
            because=match.because,
            how=match.how,
            confidence=match.confidence,
            by_name=match.matched_by,
            at=match.matched_at,
            replaces=match.replaces,
            replaced=match.id in replaced,
        )
        for match in matches
    )


def _suggestions(row: StatementLine, found: Known | None) -> tuple[Suggestion, ...]:
    """For money that left the account, and that nobody has understood."""
    return suggested(bank_line(row), found) if found and row.pence < 0 else ()


def _payments(row: StatementLine, *, by: Actor) -> tuple[PaymentChoice, ...]:
    """For money that came in: our payments of this amount that no other line is."""
    if row.pence < 0:
        return ()
    rows = Payment.objects.of(by).filter(
        holding=row.holding,
        pence=row.pence,
        state__in=[PaymentState.SENT.value, PaymentState.SETTLED.value],
        run__processing_on__lte=row.on,
    )
    free = rows.exclude(id__in=seen_payments(row.holding, by=by)).select_related("run").order_by("-due_on")
    return tuple(
        PaymentChoice(each.id, each.due_on, each.run.processing_on, Money(each.pence)) for each in free[:3] if each.run
    )
