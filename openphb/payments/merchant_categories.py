"""What kind of shop a card's merchant category stands for, in words. Pure.

The codes are those of ISO 18245; the words are ours, for the kinds that personal budgets meet. A code says what a
shop is registered as, and not what was bought there, so it is a hint and never proof of anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

KINDS: Mapping[str, str] = {
    "4111": "local trains and buses",
    "4112": "trains",
    "4119": "ambulances",
    "4121": "taxis",
    "4131": "coaches",
    "4214": "delivery",
    "4789": "transport",
    "4814": "telephone services",
    "4829": "a money transfer",
    "4900": "gas, water or electricity",
    "5047": "medical equipment",
    "5065": "electrical parts",
    "5072": "hardware",
    "5122": "medicines",
    "5200": "home supplies",
    "5211": "building materials",
    "5251": "a hardware shop",
    "5261": "a garden centre",
    "5310": "a discount shop",
    "5311": "a department store",
    "5331": "a variety shop",
    "5399": "general goods",
    "5411": "a supermarket",
    "5441": "a sweet shop",
    "5451": "a dairy",
    "5462": "a bakery",
    "5499": "a convenience shop",
    "5541": "a petrol station",
    "5542": "a petrol pump",
    "5651": "clothes",
    "5661": "shoes",
    "5699": "clothes",
    "5712": "furniture",
    "5722": "household appliances",
    "5732": "electronics",
    "5734": "computer software",
    "5735": "music",
    "5811": "catering",
    "5812": "a restaurant or café",
    "5813": "a bar or pub",
    "5814": "quick food",
    "5912": "a chemist",
    "5921": "a wine and spirits shop",
    "5940": "a bicycle shop",
    "5941": "sporting goods",
    "5942": "a bookshop",
    "5943": "stationery",
    "5945": "hobbies, toys and games",
    "5947": "cards and gifts",
    "5970": "art and craft supplies",
    "5975": "hearing aids",
    "5976": "orthopaedic goods and mobility aids",
    "5977": "cosmetics",
    "5992": "a florist",
    "5993": "a tobacconist",
    "5995": "a pet shop",
    "5999": "a specialist shop",
    "6010": "cash over a bank’s counter",
    "6011": "a cash machine",
    "6012": "a bank",
    "7011": "a hotel",
    "7210": "laundry",
    "7230": "a hairdresser",
    "7297": "massage",
    "7298": "a health or beauty spa",
    "7299": "personal services",
    "7311": "advertising",
    "7349": "cleaning",
    "7361": "an employment agency",
    "7372": "computer services",
    "7394": "equipment hire",
    "7523": "parking",
    "7622": "electronics repair",
    "7629": "appliance repair",
    "7832": "a cinema",
    "7911": "dance lessons",
    "7922": "theatre tickets",
    "7929": "bands and entertainers",
    "7932": "a snooker club",
    "7933": "bowling",
    "7941": "sports clubs and swimming",
    "7991": "attractions and exhibitions",
    "7992": "a golf course",
    "7995": "betting",
    "7996": "an amusement park",
    "7997": "a gym or sports club",
    "7999": "recreation",
    "8011": "a doctor",
    "8021": "a dentist",
    "8041": "a chiropractor",
    "8042": "an optician",
    "8043": "spectacles",
    "8049": "a chiropodist",
    "8050": "nursing and personal care",
    "8062": "a hospital",
    "8071": "a medical laboratory",
    "8099": "health services",
    "8220": "a college or university",
    "8241": "correspondence courses",
    "8299": "lessons and courses",
    "8351": "child care",
    "8398": "a charity",
    "8641": "a civic or social club",
    "8661": "a religious organisation",
    "8699": "a membership organisation",
    "9399": "a public authority",
}
_CODE = re.compile(r"\d{4}", re.ASCII)


def in_words(category: str) -> str:
    """The kind of shop with its code; what the file says itself where it is no code, or one we have no words for.

    >>> in_words("5912")
    'a chemist (category 5912)'
    >>> in_words("0763"), in_words("Groceries")
    ('category 0763', 'Groceries')
    """
    if not _CODE.fullmatch(category):
        return category
    return f"{KINDS[category]} (category {category})" if category in KINDS else f"category {category}"
