"""FinalAccounts as the YAML that a person would write: ``load(dump(a)) == a``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from juesuan.model.accounts import EARLIER, FinalAccounts, Identification, Reason, section_of
from juesuan.model.amount import Amount, MoneyUnit
from juesuan.model.given import Given
from juesuan.sources.data_file import LACKING
from juesuan.sources.data_shapes import TOTAL
from juesuan.sources.dump_performance import performance
from juesuan.sources.yaml_lines import Number, Remarks, lines

SCHEMA_LINE = "# yaml-language-server: $schema=../../juesuan.schema.json\n"


def dump(
    accounts: FinalAccounts, remarks: Remarks = MappingProxyType({}), heads: Mapping[str, str] = MappingProxyType({})
) -> dict[str, str]:
    """The files of a data folder by name: YAML for figures and words, Markdown for free texts.

    ``remarks`` stand behind the lines of what they are about, ``heads`` at the top of a file.
    """
    files = content(accounts)
    written = {name: _yaml(each, remarks, heads.get(name, "")) for name, each in files.items()}
    return {**{name: text for name, text in written.items() if text}, **_texts(accounts)}


def content(accounts: FinalAccounts) -> dict[str, dict[str, Any]]:
    """What the YAML files say, before it is written."""
    writer = _Writer(accounts.identification.money)
    return {
        "report.yaml": {
            "report": writer.identification(accounts.identification),
            "units": [_filled(name=unit.name, type=unit.type, level=unit.level) for unit in accounts.units],
        },
        "statements.yaml": {"statements": writer.statements(accounts)},
        "figures.yaml": {
            **writer.figures(accounts),
            "restated": dict(accounts.restated),
            "reasons": writer.reasons(accounts),
        },
        "words.yaml": writer.words(accounts),
    }


def _texts(accounts: FinalAccounts) -> dict[str, str]:
    return {f"{name}.md": text + "\n" for name, text in accounts.texts.items()}


def _yaml(content: Mapping[str, Any], remarks: Remarks, head: str) -> str:
    kept = {name: value for name, value in content.items() if value}
    if not kept:
        return ""
    comment = "".join(f"# {line}\n" for line in head.split("\n") if line)
    return SCHEMA_LINE + comment + "".join(f"{line}\n" for line in lines(kept, remarks))


def _filled(**values: object) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _alone(group: dict[str, Any], name: str) -> object:
    """What stands alone under the name that goes without saying."""
    return group[name] if set(group) == {name} else group


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes figures in the unit of the report."""

    money: MoneyUnit

    def identification(self, who: Identification) -> dict[str, Any]:
        dates = {name: getattr(who, name) for name in ("approved_on", "published_on", "assets_on")}
        return _filled(
            unit=who.unit,
            name=who.name,
            kind=who.kind,
            self_term=who.self_term,
            level=who.level,
            year=Number(who.year),
            form=who.form,
            money=self.money.label,
            printed_in=who.printed_in.label if who.printed_in else "",
            **{name: day.isoformat() for name, day in dates.items() if day},
            telephone=who.telephone,
            options=dict(who.options),
        )

    def statements(self, accounts: FinalAccounts) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for cell, given in accounts.cells.items():
            row = result.setdefault(cell.statement, {}).setdefault(cell.row, {})
            row[cell.column] = self.number(given)
        for cell in sorted(accounts.unknown - accounts.cells.keys(), key=str):
            result.setdefault(cell.statement, {}).setdefault(cell.row, {})[cell.column] = LACKING
        return {name: {row: _alone(cells, "amount") for row, cells in rows.items()} for name, rows in result.items()}

    def figures(self, accounts: FinalAccounts) -> dict[str, Any]:
        sections: dict[str, Any] = {"prior": {}, "original": {}, "adjusted": {}, "figures": {}}
        earlier: dict[str, Any] = {}
        for identity, given in accounts.figures.items():
            name, *base = section_of(identity, accounts.identification.year)
            section = earlier.setdefault(base[0], {}) if base else sections[name]
            number = self.number(given)
            stated = {"value": number, "implied": given.implied} if given.implied else number
            section.setdefault(identity.quantity, {})[identity.key or TOTAL] = stated
        return {
            **{name: _sectioned(section) for name, section in sections.items()},
            EARLIER: {base: _sectioned(section) for base, section in earlier.items()},
        }

    def reasons(self, accounts: FinalAccounts) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for difference, reason in accounts.reasons.items():
            quantities = result.setdefault(difference.against, {})
            quantities.setdefault(difference.quantity, {})[difference.key or TOTAL] = self._reason(reason)
        return {against: {key: _alone(each, TOTAL) for key, each in keyed.items()} for against, keyed in result.items()}

    def _reason(self, reason: Reason) -> object:
        return reason.text or [{"what": part.what, "amount": self.number(part.amount)} for part in reason.parts]

    def words(self, accounts: FinalAccounts) -> dict[str, Any]:
        purposes = {
            code: purpose.text or [{"code": item.code, "label": item.label} for item in purpose.items]
            for code, purpose in accounts.purposes.items()
        }
        return {
            "withheld": [{"what": what, "basis": basis} for what, basis in accounts.withheld.items()],
            "fields": _keyed(accounts.fields),
            "carried": sorted(accounts.carried),
            "notes": dict(accounts.notes),
            "purposes": purposes,
            "project_uses": [
                _filled(project=use.project, amount=self.number(use.amount), effect=use.effect)
                for use in accounts.project_uses
            ],
            "performance": performance(accounts.performance, self.number),
            "work_items": [{"item": w.item, "goal": w.goal, "result": w.result} for w in accounts.work_items],
            "transfers": [
                {"unit": t.unit, "quantity": t.quantity, "account": t.account, "amount": self.number(t.amount)}
                for t in accounts.transfers
            ],
            "terms": [{"term": term.term, "meaning": term.meaning} for term in accounts.terms],
            "names": dict(accounts.account_names),
            "definitions": dict(accounts.definitions),
        }

    def number(self, given: Given) -> Number:
        """The digits of a figure, in the unit of the report."""
        value = given.value.within(self.money) if isinstance(given.value, Amount) else given.value
        return Number(format(value, "f"))


def _keyed(fields: Mapping[str, str]) -> dict[str, Any]:
    """Texts by name; those of items by name and item."""
    result: dict[str, Any] = {}
    for path, text in fields.items():
        name, dot, key = path.partition(".")
        if dot:
            result.setdefault(name, {})[key] = text
        else:
            result[name] = text
    return result


def _sectioned(section: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    return {quantity: _alone(each, TOTAL) for quantity, each in section.items()}
