"""Who is acting, and in which roles. Made at the door, passed to every action."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from openphb.kernel.network import NO_BOARD, Membership, Part


class Role(StrEnum):
    """What someone may be to a budget. The words are those of GLOSSARY.md."""

    PERSON = "person"
    REPRESENTATIVE = "representative"
    NOMINEE = "nominee"
    HELPER = "helper"
    COORDINATOR = "care coordinator"
    CLINICIAN = "clinician"
    APPROVER = "approver"
    FINANCE = "finance"
    THIRD_PARTY = "third-party organisation"
    LEAD = "ICB lead"
    AUDITOR = "auditor"
    PERSONAL_ASSISTANT = "personal assistant"
    NATIONAL = "national reader"
    PROVIDER = "provider"


STAFF = frozenset({Role.COORDINATOR, Role.CLINICIAN, Role.APPROVER, Role.FINANCE, Role.LEAD, Role.AUDITOR})
IN_LAW = frozenset({Role.PERSON, Role.REPRESENTATIVE, Role.NOMINEE})
"""Those whom the law gives a part: whose budget it is, who decides for them, who holds their money."""
OUTSIDE = IN_LAW | {Role.HELPER}


@dataclass(frozen=True, slots=True)
class Help:
    """What somebody chose to let a helper of theirs see, and what of it they may also do; each by its code.

    Whoever looks in an emergency has it `until` a moment, and `why` is what they said: nobody chose it for them.
    """

    person: UUID
    sees: frozenset[str] = frozenset()
    does: frozenset[str] = frozenset()
    until: datetime | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Serves:
    """What an organisation does for one person, by a link the board made: it holds today, or it would not be here.

    `kind` is a code of `people.linking_rules.KINDS`. `lines` are those of the plan that it provides, by their keys.
    """

    link: UUID
    person: UUID
    kind: str
    lines: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Actor:
    """One signed-in human, in one commissioner, with what they may be there today.

    `roles` are all roles held; `acting` says for whom those the law knows (person, representative, nominee) are held.
    Staff hold their roles for everyone in their commissioner. `where` is the network address, `why` a stated reason.

    Whom somebody is `helping` they may not see by that: they are lent sight of one person, for one request, once the
    page they asked for is among those that were chosen. So a question nobody thought of answers a helper nothing.

    Whom somebody's organisation is `serving` they do not see by that either: only what asks for the link answers.

    `paper` is the form that came by post, where somebody keys what a person wrote and signed: `id` is then that of
    whoever keys it, so that nobody signs off what they keyed themselves, and the roles are those of whoever signed.

    In the learning network nobody acts for a board: `commissioner` is NO_BOARD, there are no roles, and `member` says
    what they are there, or None for whoever has not joined.
    """

    id: UUID
    name: str
    commissioner: int
    roles: frozenset[Role]
    acting: frozenset[tuple[UUID, Role]] = frozenset()
    organisation: UUID | None = None
    where: str = ""
    why: str = ""
    helping: frozenset[Help] = frozenset()
    lent: Help | None = None
    paper: UUID | None = None
    serving: frozenset[Serves] = frozenset()
    member: Membership | None = None

    @property
    def in_network(self) -> bool:
        """They are in the learning network, where no board's rows are seen."""
        return self.commissioner == NO_BOARD

    def has_part(self, *parts: Part) -> bool:
        """True if they are a member of the network with any of these parts."""
        return self.member is not None and self.member.has(*parts)

    @property
    def is_staff(self) -> bool:
        return bool(self.roles & STAFF)

    @property
    def people(self) -> frozenset[UUID]:
        """Those for whom this human acts, themselves included, and whom they were lent sight of; empty for staff."""
        lent = frozenset({self.lent.person}) if self.lent else frozenset()
        return frozenset(person for person, _ in self.acting) | lent

    @property
    def whom(self) -> frozenset[UUID]:
        """Everybody of whom some page is open to them: for whom they act, and whom they help."""
        return self.people | {each.person for each in self.helping}

    def help_of(self, person: UUID) -> Help | None:
        """What this person chose for them, if they are a helper of theirs."""
        return next((each for each in self.helping if each.person == person), None)

    def serves(self, kind: str) -> frozenset[UUID]:
        """Those for whom their organisation does work of this kind, by a link that holds today."""
        return frozenset(each.person for each in self.serving if each.kind == kind)

    def lend(self, chosen: Help) -> Actor:
        """The same human, with sight of one person they help: for one request, and for what was chosen."""
        return replace(self, lent=chosen)

    def has(self, *roles: Role) -> bool:
        """True if any of these roles is held."""
        return bool(self.roles & set(roles))

    def roles_for(self, person: UUID) -> frozenset[Role]:
        """The roles held towards one person: staff roles, and those outside roles that are for them."""
        helps = {Role.HELPER} if self.lent and self.lent.person == person else frozenset()
        return (self.roles - OUTSIDE) | {role for whom, role in self.acting if whom == person} | helps

    def may_see(self, person: UUID) -> bool:
        """Staff see their commissioner's people; everyone else only those for whom they act."""
        return self.is_staff or person in self.people
