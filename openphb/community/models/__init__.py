"""The directory of services, ideas from here, the pages of the network, its library and stories."""

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
from openphb.community.models.forum import ForumFaq as ForumFaq
from openphb.community.models.forum import ForumPost as ForumPost
from openphb.community.models.forum import ForumPostVersion as ForumPostVersion
from openphb.community.models.forum import ForumReader as ForumReader
from openphb.community.models.forum import ForumThread as ForumThread
from openphb.community.models.forum import ForumTopic as ForumTopic
from openphb.community.models.forum import NetworkNotice as NetworkNotice
from openphb.community.models.joining import Application as Application
from openphb.community.models.joining import ApplicationStep as ApplicationStep
from openphb.community.models.joining import Knock as Knock
from openphb.community.models.joining import NetworkInvitation as NetworkInvitation
from openphb.community.models.joining import NetworkLetter as NetworkLetter
from openphb.community.models.membership import Member as Member
from openphb.community.models.membership import NetworkEvent as NetworkEvent
from openphb.community.models.moderation import Matter as Matter
from openphb.community.models.moderation import MatterStep as MatterStep
from openphb.community.models.moderation import Report as Report
from openphb.community.models.moderation import Withheld as Withheld
from openphb.community.models.offers import AreaEdition as AreaEdition
from openphb.community.models.offers import AreaNumber as AreaNumber
from openphb.community.models.offers import Consultation as Consultation
from openphb.community.models.offers import LocalOffer as LocalOffer
from openphb.community.models.offers import LocalOffers as LocalOffers
from openphb.community.models.offers import OfferCheck as OfferCheck
from openphb.community.models.offers import Remark as Remark
from openphb.community.models.offers import SecondPerson as SecondPerson
from openphb.community.models.resources import ResourceFile as ResourceFile
from openphb.community.models.resources import ResourcePage as ResourcePage
from openphb.community.models.resources import ResourceShelf as ResourceShelf
from openphb.community.models.resources import ResourceUse as ResourceUse
from openphb.community.models.resources import Saved as Saved
from openphb.community.models.stories import Story as Story
from openphb.community.models.stories import StoryConsent as StoryConsent
