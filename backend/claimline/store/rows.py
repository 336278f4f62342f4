"""How rows are declared, and written: a write loads entities into a session and changes them."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    DateTime,
    Dialect,
    MetaData,
    Numeric,
    Text,
    TypeDecorator,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute, Mapped, mapped_column
from sqlalchemy.sql.elements import ColumnElement
from uuid_utils.compat import uuid7

from claimline.domain.money import Money


class MoneyColumn(TypeDecorator[Money]):
    """Whole cents in a BIGINT."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Money | None, dialect: Dialect) -> int | None:
        """Store the cents."""
        return None if value is None else value.cents

    def process_result_value(self, value: int | None, dialect: Dialect) -> Money | None:
        """Give them back as money."""
        return None if value is None else Money(value)


class EnumColumn(TypeDecorator[Enum]):
    """A domain enum by its value, as text; the table names the values it may hold."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[Enum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Enum | None, dialect: Dialect) -> str | None:
        """Store the value."""
        return None if value is None else str(value.value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Enum | None:
        """Give the member back."""
        return None if value is None else self.kind(value)


PercentColumn = Numeric(9, 4)
QuantityColumn = Numeric(18, 4)


class Row(DeclarativeBase):
    """A table's row as an entity: for writes."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it off the class
        Money: MoneyColumn(),
        UUID: Uuid(),
        datetime: DateTime(timezone=True),
        str: Text(),
        dict[str, Any]: JSONB(),
        list[Any]: JSONB(),
    }


class Owned:
    """Columns of every record: its company leads each key, so that records can be sharded."""

    company_id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-2)
    id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-1, default=uuid7)


class Versioned:
    """Columns of what several people may edit: who changed it last, and how often it changed."""

    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]
    changed_by: Mapped[UUID]


def values_of(fields_of: Any) -> dict[str, Any]:
    """Give the fields of a frozen value by name, without copying what they hold."""
    return {field.name: getattr(fields_of, field.name) for field in fields(fields_of)}


def under(key: InstrumentedAttribute[Any], parent: Owned) -> ColumnElement[bool]:
    """Select the records of a company that belong to one of its records by this column."""
    owner: InstrumentedAttribute[UUID] = key.class_.company_id
    return (owner == parent.company_id) & (key == parent.id)


def refers(key: InstrumentedAttribute[Any], table: type[Owned]) -> ColumnElement[bool]:
    """Join the table whose records, of the same company, this column refers to."""
    owner: InstrumentedAttribute[UUID] = key.class_.company_id
    return (owner == table.company_id) & (key == table.id)
