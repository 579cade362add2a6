"""The directory of services, ideas from here, and the pages of the network."""

from __future__ import annotations

from openphb.community.models.content import ContentPage as ContentPage
from openphb.community.models.content import NetworkHome as NetworkHome
from openphb.community.models.content import Written as Written
from openphb.community.models.directory import DirectoryFile as DirectoryFile
from openphb.community.models.directory import LocalIdea as LocalIdea
from openphb.community.models.directory import Service as Service
from openphb.community.models.membership import Member as Member
from openphb.community.models.membership import NetworkEvent as NetworkEvent
from openphb.community.models.offers import AreaEdition as AreaEdition
from openphb.community.models.offers import AreaNumber as AreaNumber
from openphb.community.models.offers import Consultation as Consultation
from openphb.community.models.offers import LocalOffer as LocalOffer
from openphb.community.models.offers import LocalOffers as LocalOffers
from openphb.community.models.offers import OfferCheck as OfferCheck
from openphb.community.models.offers import Remark as Remark
from openphb.community.models.offers import SecondPerson as SecondPerson
