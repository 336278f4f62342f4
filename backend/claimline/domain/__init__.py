"""The rules of progress claims: values in, values or a refusal out; no I/O, no clock."""
