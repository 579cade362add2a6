"""The directory of services, ideas from here, the pages of the network, its library and stories."""

from __future__ import annotations

from openphb.community.models.content import ContentPage as ContentPage
from openphb.community.models.content import NetworkHome as NetworkHome
from openphb.community.models.content import Written as Written
from openphb.community.models.directory import DirectoryFile as DirectoryFile
from openphb.community.models.directory import LocalIdea as LocalIdea
from openphb.community.models.directory import Service as Service
from openphb.community.models.membership import Member as Member
from openphb.community.models.membership import NetworkEvent as NetworkEvent
from openphb.community.models.resources import ResourceFile as ResourceFile
from openphb.community.models.resources import ResourcePage as ResourcePage
from openphb.community.models.resources import ResourceShelf as ResourceShelf
from openphb.community.models.resources import ResourceUse as ResourceUse
from openphb.community.models.resources import Saved as Saved
from openphb.community.models.stories import Story as Story
from openphb.community.models.stories import StoryConsent as StoryConsent
