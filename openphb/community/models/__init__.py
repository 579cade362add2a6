"""The directory of services, ideas from here, and the pages of the network."""

from __future__ import annotations

from openphb.community.models.belonging import MemberName as MemberName
from openphb.community.models.belonging import MemberWish as MemberWish
from openphb.community.models.belonging import Suspension as Suspension
from openphb.community.models.content import ContentPage as ContentPage
from openphb.community.models.content import NetworkHome as NetworkHome
from openphb.community.models.content import Written as Written
from openphb.community.models.directory import DirectoryFile as DirectoryFile
from openphb.community.models.directory import LocalIdea as LocalIdea
from openphb.community.models.directory import Service as Service
from openphb.community.models.joining import Application as Application
from openphb.community.models.joining import ApplicationStep as ApplicationStep
from openphb.community.models.joining import Knock as Knock
from openphb.community.models.joining import NetworkInvitation as NetworkInvitation
from openphb.community.models.joining import NetworkLetter as NetworkLetter
from openphb.community.models.membership import Member as Member
from openphb.community.models.membership import NetworkEvent as NetworkEvent
