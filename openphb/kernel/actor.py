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
    """One signed-in human, in one commissioner, with the roles held there today.

    `people` are the ids of the people for whom a person, representative or nominee acts (themselves
    included); it is empty for staff, who see their commissioner's people by role.
    """

    id: UUID
    name: str
    commissioner: int
    roles: frozenset[Role]
    people: frozenset[UUID] = frozenset()
    organisation: UUID | None = None
    where: str = ""

    @property
    def is_staff(self) -> bool:
        return bool(self.roles & STAFF)

    def has(self, *roles: Role) -> bool:
        """True if any of these roles is held."""
        return bool(self.roles & set(roles))

    def may_see(self, person: UUID) -> bool:
        """Staff see their commissioner's people; everyone else only those for whom they act."""
        return self.is_staff or person in self.people
