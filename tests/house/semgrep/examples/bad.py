# ruff: noqa
# type: ignore
"""One line that each rule must find. The word after the mark is the rule. This file is read by semgrep and never run."""

Money(float(told))  # finds: money-is-never-a-float
amount.times(0.5)  # finds: money-is-scaled-by-a-decimal
urlopen(address, timeout=5)  # finds: calls-go-out-by-named-modules
httpx.get(address)  # finds: an-answer-is-not-waited-for-without-end calls-go-out-by-named-modules
cursor.execute(f"SELECT * FROM {table}")  # finds: sql-is-not-put-together
fields = "__all__"  # finds: every-field-of-a-form-is-named
mark_safe(words)  # finds: text-is-not-declared-safe
datetime.now()  # finds: no-clock-in-pure-rooms
uuid4()  # finds: no-chance-in-pure-rooms
print("hello")  # finds: rooms-do-not-print
allowed = sent.token == kept  # finds: secrets-are-compared-in-even-time
subprocess.run(words, shell=True)  # finds: no-shell
pickle.loads(content)  # finds: no-code-out-of-data
eval(words)  # finds: no-code-out-of-data
etree.XMLParser(huge_tree=False)  # finds: xml-brings-nothing-in
Client(address, verify=False)  # finds: certificates-are-looked-at
hashlib.md5(content)  # finds: no-weak-digest
try:  # finds: faults-are-not-swallowed
    do()
except Exception:
    pass
view = csrf_exempt(view)  # finds: a-form-without-our-token-does-nothing
tempfile.mktemp()  # finds: files-are-made-with-a-name-nobody-guesses
