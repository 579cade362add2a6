"""What reads the program without running it: `python -m tests.house.static`, or `make static`.

bandit, from our environment; and semgrep with our own rules, from one of its own, since its libraries are of other
versions than ours (`OPENPHB_SEMGREP` says where it is, else `.venv-semgrep/bin/semgrep`). Neither asks anybody outside.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.house import tree

RULES = tree.ROOT / "tests" / "house" / "semgrep" / "rules.yml"
EXAMPLES = RULES.parent / "examples"
_FINDS = re.compile(r"#\s*finds: ([\w -]+)$")


def wanted() -> set[tuple[int, str]]:
    """Which rule must find which line of the bad examples."""
    lines = (EXAMPLES / "bad.py").read_text().splitlines()
    told = ((number, _FINDS.search(line)) for number, line in enumerate(lines, start=1))
    return {(number, rule) for number, found in told if found for rule in found[1].split()}


def _semgrep() -> str:
    """Where the program is. Whoever lacks it is told how to come by it."""
    program = os.environ.get("OPENPHB_SEMGREP", str(tree.ROOT / ".venv-semgrep/bin/semgrep"))
    if shutil.which(program) is None:
        how = "python3 -m venv .venv-semgrep && .venv-semgrep/bin/pip install semgrep"
        raise SystemExit(f"semgrep is not at {program}. To install it: {how}; or say in OPENPHB_SEMGREP where it is.")
    return program


def semgrep(target: str, *, within: Path = tree.ROOT, rules: Path = RULES) -> set[tuple[str, int, str]]:
    """What the rules find in a folder, seen from the one it is in: file, line and rule."""
    program = _semgrep()
    options = ["scan", "--metrics=off", "--disable-version-check", "--no-git-ignore", "--json", "--quiet"]
    command = [program, *options, "--config", str(rules), target]
    done = subprocess.run(command, cwd=within, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"semgrep would not go through: {done.stderr[-600:] or done.stdout[-600:]}")
    found = json.loads(done.stdout)["results"]
    return {(each["path"], each["start"]["line"], each["check_id"].rpartition(".")[2]) for each in found}


def _anywhere(into: Path) -> Path:
    """The rules without their places, since the examples stand nowhere in particular."""
    import yaml

    told = yaml.safe_load(RULES.read_text())
    for rule in told["rules"]:
        rule.pop("paths", None)
    into.write_text(yaml.safe_dump(told))
    return into


def examples_amiss(folder: Path) -> list[str]:
    """What a rule does not find though it should, or finds though it should not."""
    rules = _anywhere(folder / "rules.yml")
    shutil.copytree(EXAMPLES, folder / "examples")  # semgrep passes over whatever lies in a folder called `tests`
    found = semgrep("examples", within=folder, rules=rules)
    bad = {(line, rule) for path, line, rule in found if path.endswith("bad.py")}
    good = [f"good.py line {line}: {rule}" for path, line, rule in found if path.endswith("good.py")]
    return [f"bad.py line {line}: not found by {rule}" for line, rule in sorted(wanted() - bad)] + good


def main() -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        amiss = examples_amiss(Path(folder))
    found = [f"{path}:{line} {rule}" for path, line, rule in sorted(semgrep(tree.PACKAGE.name))]
    print(
        "\n".join(amiss + found) or "semgrep: every rule finds its bad example and leaves the good; nothing else found"
    )
    bandit = [sys.executable, "-m", "bandit", "-q", "-r", "openphb", "-c", "pyproject.toml"]
    clean = subprocess.run(bandit, cwd=tree.ROOT, check=False).returncode == 0
    print("bandit: nothing found" if clean else "bandit: see above")
    raise SystemExit(bool(amiss or found or not clean))


if __name__ == "__main__":
    main()
