# ruff: noqa
# type: ignore
"""What each rule must leave alone. This file is read by semgrep and never run."""

Money.of(told)
amount.times(Decimal("0.5"))
line.ask("GET", address)
cursor.execute("SELECT * FROM budgets_budget WHERE id = %s", [id])
fields = ("name", "words")
format_html("<b>{}</b>", words)
Markup("")
at = told_by_the_door
id = told_by_the_form
log.info("Done.")
allowed = hmac.compare_digest(sent.token, kept)
subprocess.run(["pg_dump", place], check=True)
json.loads(content)
etree.XMLParser(resolve_entities=False, no_network=True)
Client(address, verify=certificates)
hashlib.sha256(content)
try:
    do()
except OSError:
    log.exception("It broke.")
tempfile.mkstemp()
is_blank = token == ""
