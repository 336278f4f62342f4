"""Claims and schedules on paper and in spreadsheets: values in, bytes out."""
