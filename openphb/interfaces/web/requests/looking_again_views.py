"""Looking again at a decision: asked for by or for the person, answered by somebody who did not make it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.papers import papers
from openphb.interfaces.web.requests import deciding_pages as pages
from openphb.interfaces.web.requests import drafts, forms, words
from openphb.interfaces.web.requests.choosing import why_not_look
from openphb.interfaces.web.requests.looking import Case
from openphb.interfaces.web.shell import actor, form_page, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.refusal import NotFound, Refusal
from openphb.plans import actions, queries
from openphb.plans.queries import DecisionView, ReconsiderationView

NO_DECISION = Refusal("No decision has been made on this request yet.")
VERDICTS = {"refuse": ("keep", "grant", "grant in part"), "grant in part": ("keep", "grant")}


@staff_only
def ask(request: HttpRequest, request_id: UUID) -> HttpResponse:
    case = Case(request_id, by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        decision, sent = UUID(cleaned.pop("decision")), papers({"file": cleaned.pop("file")})
        perform(actions.reconsider, id=id, decision=decision, papers=sent, **cleaned, by=by, at=at, on=today())
        say(request, "It is recorded. Somebody who did not make the decision answers in writing.")
        return reverse("request", args=[request_id])

    def page(form: forms.AskAgain) -> Any:
        return pages.ask_again_page(form, seen=case.seen, why_not=_why_not_ask(case))

    def more() -> dict[str, Any]:
        found = [
            (str(each.id), f"{words.decided(each.kind)}, {in_words(each.decided_on)}")
            for each in case.possible.challenges
        ]
        return {"decisions": found}

    return form_page(request, form_class=forms.AskAgain, page=page, do=do, options=case.options(more))


def _named(decision: DecisionView) -> str:
    return f"{words.decided(decision.kind)}, {in_words(decision.decided_on)}"


def _why_not_ask(case: Case) -> Refusal | None:
    if case.possible.challenges:
        return None
    return next((each.why_not_again for each in case.decisions if each.why_not_again), NO_DECISION)


@staff_only
def look(request: HttpRequest, request_id: UUID, asked: UUID) -> HttpResponse:
    case = _Second(request_id, asked, by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        drafts.keep(request.session, drafts.Draft(cleaned["verb"], cleaned["reasons"]), about=asked)
        return reverse("check_second_look", args=[request_id, asked])

    def page(form: forms.Decide) -> Any:
        return pages.look_page(
            form,
            seen=case.seen,
            decision=case.decision,
            look=case.asked,
            why_not=case.why_not_answer(),
            easy=case.easy,
        )

    def more() -> dict[str, Any]:
        verbs = VERDICTS.get(case.decision.kind, ("keep", "change"))
        return {"verbs": verbs, "initial": drafts.as_initial(drafts.kept(request.session, asked))}

    return form_page(request, form_class=forms.Decide, page=page, do=do, options=case.options(more))


@staff_only
def check(request: HttpRequest, request_id: UUID, asked: UUID) -> HttpResponse:
    draft = drafts.kept(request.session, asked)
    if draft is None:
        return redirect("look_again", request_id, asked)
    case = _Second(request_id, asked, by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(
            actions.answer_reconsideration,
            id=asked,
            verdict=draft.verb,
            reasons=draft.reasons,
            by=by,
            at=at,
            on=today(),
        )
        drafts.forget(request.session, asked)
        say(request, "Your answer is kept with the decision, and the person reads it there.")
        return reverse("request", args=[request_id])

    def page(form: forms.Confirm) -> Any:
        return pages.second_check_page(
            form,
            seen=case.seen,
            look=case.asked,
            draft=draft,
            letter=case.letter(draft),
            why_not=case.why_not_answer(),
        )

    return form_page(request, form_class=forms.Confirm, page=page, do=do, options=case.options())


class _Second(Case):
    """A request with the one second look this page is about."""

    decision: DecisionView
    asked: ReconsiderationView

    def __init__(self, request: UUID, asked: UUID, *, by: Actor) -> None:
        super().__init__(request, by=by)
        self.asked_id = asked

    def look(self) -> Case:
        super().look()
        for decision in self.decisions:
            for each in decision.looked_at_again:
                if each.id == self.asked_id:
                    self.decision, self.asked = decision, each
                    return self
        raise NotFound

    def why_not_answer(self) -> Refusal | None:
        if self.asked.answered_on is not None:
            return Refusal(f"{self.asked.answered_by_name} has already answered this.")
        return why_not_look(self.decision, by=self.by)

    def letter(self, draft: drafts.Draft) -> str:
        """The letter that answers, as it will be read."""
        if self.decision.kind not in VERDICTS:
            said = {"verdict": draft.verb, "reasons": draft.reasons}
            return queries.answer_preview(self.decision.id, **said, by=self.by, on=today())
        verb = self.decision.kind if draft.verb == "keep" else draft.verb
        return queries.letter(
            self.request,
            verb=verb,
            reasons=draft.reasons,
            by=self.by,
            on=today(),
            looked_again_at=self.decision.decided_on,
        )
