"""The directory, and the pages of the network, by one name."""

from __future__ import annotations

from openphb.community.queries.content import Inset as Inset
from openphb.community.queries.content import Opens as Opens
from openphb.community.queries.content import Part as Part
from openphb.community.queries.content import Picture as Picture
from openphb.community.queries.content import PictureFile as PictureFile
from openphb.community.queries.content import Prose as Prose
from openphb.community.queries.content import WrittenView as WrittenView
from openphb.community.queries.content import picture_file as picture_file
from openphb.community.queries.content import written as written
from openphb.community.queries.directory import PAGE as PAGE
from openphb.community.queries.directory import FileView as FileView
from openphb.community.queries.directory import Found as Found
from openphb.community.queries.directory import ServiceView as ServiceView
from openphb.community.queries.directory import files as files
from openphb.community.queries.directory import service as service
from openphb.community.queries.directory import services as services
from openphb.community.queries.directory import services_like as services_like
from openphb.community.queries.directory import taken_out as taken_out
