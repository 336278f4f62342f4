"""One run: a data set, two servers, answers that agree, rounds, figures."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import asyncpg
import click

from bench.dataset import SIZES, Dataset, make_dataset
from bench.large_claim import LargeClaim
from bench.processes import Peer, both_running
from bench.queries import questions
from bench.report import Figures, put_into_results
from bench.rounds import CONNECTIONS, AnswersDiffer, Bench, Measured, Pair
from bench.writes import writing
from claimline.store.embedded import embedded_postgres
from claimline.web.clock import Clock

FIRST_PORT: Final = 8171
ROUNDS: Final = {"S": 3, "M": 5}
SECONDS: Final = {"S": 0.3, "M": 0.7}  # that each server is asked in a round


@click.command()
@click.option("--size", envvar="SIZE", type=click.Choice(list(SIZES)), default="M")
def main(size: str) -> None:
    """Measure how fast Claimline is, compared with hand-written SQL over the same rows."""
    with (
        tempfile.TemporaryDirectory(prefix="claimline-bench-") as folder,
        embedded_postgres(Path(folder)) as url,
    ):
        click.echo(f"Making {SIZES[size]} …")
        dataset = asyncio.run(make_dataset(url, SIZES[size]))
        with both_running(url, Path(folder), FIRST_PORT) as (ours, limit):
            try:
                figures = asyncio.run(_measure(size, url, dataset, ours, limit))
            except AnswersDiffer as wrong:
                raise click.ClickException(str(wrong)) from wrong
    text = figures.text()
    click.echo(f"\n{text}")
    if size == "M":
        put_into_results(text)


async def _measure(size: str, url: str, dataset: Dataset, ours: Peer, limit: Peer) -> Figures:
    postgres = await asyncpg.connect(url)
    try:
        bench = Bench(ours, limit, postgres, dataset.token, SECONDS[size])
        before = _load()
        answer_sizes, reads = await _reads(bench, dataset, ROUNDS[size])
        click.echo("Measuring what is billed …")
        async with writing(bench, dataset, url) as written:
            await written.check()
            writes = [await written.measure() for _ in range(ROUNDS[size])]
        click.echo("Measuring a claim of 2,000 lines …")
        large = LargeClaim(bench, dataset)
        return Figures(
            date=Clock().now().date().isoformat(),
            postgres=str(postgres.get_server_version().major),
            size=SIZES[size],
            rounds=ROUNDS[size],
            reads=reads,
            answer_sizes=answer_sizes,
            writes=writes,
            steps=await large.measure(),
            page_sizes=await large.page_sizes(),
            load=(before, _load()),
        )
    finally:
        await postgres.close()


async def _reads(
    bench: Bench, dataset: Dataset, rounds: int
) -> tuple[Mapping[str, int], list[Measured]]:
    asked = questions(dataset)
    sizes = {question.name: await bench.check(question) for question in asked}
    click.echo("Both servers answer the same.")
    for question in asked:
        await bench.warm_up(question)
    pairs: dict[tuple[str, int], list[Pair]] = {}
    for number in range(rounds):
        click.echo(f"Round {number + 1} of {rounds} …")
        for question in asked:
            for connections in CONNECTIONS:
                pair = await bench.round(question, connections, limit_first=number % 2 == 0)
                pairs.setdefault((question.name, connections), []).append(pair)
    return sizes, [Measured(name, connections, got) for (name, connections), got in pairs.items()]


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}"
