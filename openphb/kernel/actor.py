"""Who is acting, and in which roles. Made at the door, passed to every action."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """What someone may be to a budget. The words are those of GLOSSARY.md."""

    PERSON = "person"
    REPRESENTATIVE = "representative"
    NOMINEE = "nominee"
    COORDINATOR = "care coordinator"
    CLINICIAN = "clinician"
    APPROVER = "approver"
    FINANCE = "finance"
    THIRD_PARTY = "third-party organisation"
    LEAD = "ICB lead"
    AUDITOR = "auditor"


STAFF = frozenset({Role.COORDINATOR, Role.CLINICIAN, Role.APPROVER, Role.FINANCE, Role.LEAD, Role.AUDITOR})
OUTSIDE = frozenset({Role.PERSON, Role.REPRESENTATIVE, Role.NOMINEE})


@dataclass(frozen=True, slots=True)
class Actor:
    """One signed-in human, in one commissioner, with what they may be there today.

    `roles` are all roles held; `acting` says for whom the outside ones (person, representative, nominee) are held.
    Staff hold their roles for everyone in their commissioner. `where` is the network address, `why` a stated reason.

    `paper` is the form that came by post, where somebody keys what a person wrote and signed: `id` is then that of
    whoever keys it, so that nobody signs off what they keyed themselves, and the roles are those of whoever signed.
    """

    id: UUID
    name: str
    commissioner: int
    roles: frozenset[Role]
    acting: frozenset[tuple[UUID, Role]] = frozenset()
    organisation: UUID | None = None
    where: str = ""
    why: str = ""
    paper: UUID | None = None

    @property
    def is_staff(self) -> bool:
        return bool(self.roles & STAFF)

    @property
    def people(self) -> frozenset[UUID]:
        """Those for whom this human acts, themselves included; empty for staff."""
        return frozenset(person for person, _ in self.acting)

    def has(self, *roles: Role) -> bool:
        """True if any of these roles is held."""
        return bool(self.roles & set(roles))

    def roles_for(self, person: UUID) -> frozenset[Role]:
        """The roles held towards one person: staff roles, and those outside roles that are for them."""
        return (self.roles - OUTSIDE) | {role for whom, role in self.acting if whom == person}

    def may_see(self, person: UUID) -> bool:
        """Staff see their commissioner's people; everyone else only those for whom they act."""
        return self.is_staff or person in self.people
