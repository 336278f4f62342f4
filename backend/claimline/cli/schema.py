"""The command that writes the GraphQL schema to a file: export-schema."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("schema.graphql"),
    show_default=True,
    help="Where to write it.",
)
@click.option("--check", is_flag=True, help="Write nothing; fail if the file is not current.")
def export_schema(output: Path, check: bool) -> None:
    """Write the GraphQL schema to a file."""
    from claimline.api.schema import schema

    current = f"{schema.as_str()}\n"
    if not check:
        output.write_text(current, encoding="utf-8")
        click.echo(f"Wrote {output}.")
    elif not output.exists() or output.read_text(encoding="utf-8") != current:
        raise click.ClickException(f"{output} is not current: run `claimline export-schema`.")
    else:
        click.echo(f"{output} is current.")
