"""What is done in conversations, by one name."""

from openphb.conversations.actions.talking import answer_in_its_course as answer_in_its_course
from openphb.conversations.actions.talking import answerers as answerers
from openphb.conversations.actions.talking import begin as begin
from openphb.conversations.actions.talking import begin_with_organisation as begin_with_organisation
from openphb.conversations.actions.talking import close as close
from openphb.conversations.actions.talking import pass_on as pass_on
from openphb.conversations.actions.talking import read as read
from openphb.conversations.actions.talking import say as say
from openphb.conversations.actions.talking import take_on as take_on
from openphb.conversations.actions.wishing import wish as wish
