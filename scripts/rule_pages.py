"""Write the pages of all rules, docs/rules/, and the table of rules in the README. With --check, only tell whether they are current."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

from maddyconf.rules import all_rules
from maddyconf.rules.pages import HAPPENS, Page, markdown, page

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "rules"
README = ROOT / "README.md"
BEGIN, END = "<!-- rules: made by scripts/rule_pages.py -->", "<!-- end of rules -->"
MADE = "<!-- Made by scripts/rule_pages.py from the docstring of the rule. -->\n"


def wanted() -> dict[Path, str]:
    """Every file and what should be in it."""
    pages = [page(rule) for rule in all_rules()]
    files = {FOLDER / f"{one.rule.name}.md": MADE + markdown(one) for one in pages}
    before, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    return {**files, README: f"{before}{BEGIN}\n{table(pages)}{END}{after}"}


def table(pages: list[Page]) -> str:
    """The table of rules, a part for each category."""
    lines: list[str] = []
    for category, some in groupby(pages, key=lambda one: one.rule.category):
        lines += ["", f"**{category}**: {HAPPENS[category]}", "", "| code | rule | | fix |", "|---|---|---|---|"]
        for one in some:
            rule = one.rule
            lines.append(f"| {rule.code} | [{rule.name}](docs/rules/{rule.name}.md) | {cell(one.summary)} | {rule.fix or ''} |")
    return "\n".join(lines) + "\n\n"


def cell(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> int:
    files = wanted()
    surplus = [path for path in FOLDER.glob("*.md") if path not in files]
    stale = [path for path, text in files.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv[1:]:
        for path in (*stale, *surplus):
            print(f"{path.relative_to(ROOT)} is not current: run scripts/rule_pages.py")
        return 1 if stale or surplus else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path in surplus:
        path.unlink()
    for path in stale:
        path.write_text(files[path], encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
