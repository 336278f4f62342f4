"""The figures of a run as tables, each beside its target."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.dataset import Size
from bench.rounds import Measured, Ratio, Slice

HERE: Final = Path(__file__).parent
RESULTS: Final = HERE / "RESULTS.md"
BEGINS, ENDS = "<!-- figures of the last run -->", "<!-- end of figures -->"
STEPS: Final = {
    "read": "XLSX sent, read and kept",
    "preview": "preview of what it would change",
    "apply": "import written to the schedule",
    "claim": "`createClaim`",
    "page": "the lines as the claim's page asks for them",
    "pdf": "PDF",
}
_TARGETS: Final = json.loads((HERE / "targets.json").read_text())


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that a run has found out."""

    date: str
    postgres: str
    size: Size
    rounds: int
    load: tuple[str, str]  # before and after
    reads: Sequence[Measured]
    answer_sizes: Mapping[str, int]
    writes: Sequence[Mapping[str, float]]
    steps: Mapping[str, float]
    page_sizes: Mapping[str, int]

    def text(self) -> str:
        """Write all of it in Markdown."""
        return "\n\n".join(
            [self._circumstances(), self._reads(), self._writes(), self._steps(), self._page()]
        )

    def _circumstances(self) -> str:
        return (
            f"{self.date}, {_processor()}, {os.cpu_count()} cores, Python"
            f" {platform.python_version()}, PostgreSQL {self.postgres}; {self.size};"
            f" {self.rounds} rounds; load average {self.load[0]} before and {self.load[1]} after."
        )

    def _reads(self) -> str:
        targets = _TARGETS["server processor time to the limit's"]
        return _table(
            (
                *("", "connections", "answer", "server CPU", "must", "server + PostgreSQL CPU"),
                *("p50", "p95", "ours: CPU, p50", "limit: CPU, p50", "rounds"),
            ),
            (
                (
                    measured.question,
                    str(measured.connections),
                    f"{self.answer_sizes[measured.question] / 1_000:,.0f} kB",
                    str(measured.ratio(lambda side: side.server)),
                    _held(measured.ratio(lambda s: s.server), targets[measured.question]),
                    str(measured.ratio(lambda side: side.total)),
                    str(measured.ratio(lambda side: side.p50)),
                    str(measured.ratio(lambda side: side.p95)),
                    _milliseconds(pair.ours for pair in measured.steady()),
                    _milliseconds(pair.limit for pair in measured.steady()),
                    f"{len(measured.steady())} of {len(measured.pairs)}",
                )
                for measured in self.reads
            ),
        )

    def _writes(self) -> str:
        targets = _TARGETS["billing 200 lines to raw SQL"]
        names = {"act": "`bill_work`, in process", "mutation": "`billWork` over HTTP"}
        ratios = {way: Ratio.of(w[way] / w["raw"] for w in self.writes) for way in names}
        raw = Ratio.of(written["raw"] for written in self.writes)
        return _table(
            ("200 lines billed", "CPU, PostgreSQL's included", "must"),
            [
                ("raw SQL", f"1 ({raw.median:.1f} ms)", ""),
                *((names[w], str(ratio), _held(ratio, targets[w])) for w, ratio in ratios.items()),
            ],
        )

    def _steps(self) -> str:
        must = _TARGETS["seconds with 2,000 lines"]
        return _table(
            ("2,000 lines, over HTTP", "seconds", "must"),
            (
                (
                    name,
                    f"{self.steps[step]:.2f}",
                    f"≤ {must[step]['must']}" if step in must else "",
                )
                for step, name in STEPS.items()
            ),
        )

    def _page(self) -> str:
        return _table(
            ("the page's 2,000 lines", "kB"),
            ((coding, f"{size / 1_000:,.0f}") for coding, size in self.page_sizes.items()),
        )


def _held(ratio: Ratio, target: Mapping[str, float]) -> str:
    return f"≤ {target['must']}" + ("" if ratio.median <= target["must"] else ", missed")


def _milliseconds(slices: Iterable[Slice]) -> str:
    kept = list(slices)
    return ", ".join(
        f"{Ratio.of(values).median:,.1f} ms"
        for values in ([s.server for s in kept], [s.p50 for s in kept])
    )


def _table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heading, ["---"] * len(heading), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def put_into_results(text: str) -> None:
    """Replace the figures in RESULTS.md; what is written around them stays."""
    before, _, rest = RESULTS.read_text().partition(BEGINS)
    _, _, after = rest.partition(ENDS)
    RESULTS.write_text(f"{before}{BEGINS}\n\n{text}\n\n{ENDS}{after}")
