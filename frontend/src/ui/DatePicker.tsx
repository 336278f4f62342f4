import { lazy, Suspense } from "react";
import { classes } from "./classes";
import field from "./Field.module.css";
import type { FieldProps } from "./Field";

export interface DatePickerProps extends FieldProps {
  /** "2026-11-30" */
  readonly defaultValue?: string | null;
  readonly value?: string | null;
  readonly onChange?: (value: string | null) => void;
  readonly minValue?: string;
  readonly maxValue?: string;
}

// Calendars of all the world: 45 kB that only forms with dates have to load.
const Parts = lazy(async () => ({ default: (await import("./DatePickerParts")).DatePickerParts }));

/** A calendar date, typed or picked; a day without a time zone, as periods and contracts have. */
export function DatePicker(props: DatePickerProps) {
  return (
    <Suspense fallback={<Plain {...props} />}>
      <Parts {...props} />
    </Suspense>
  );
}

/** The browser's own, for the moment until the other is there: a form sent by then is whole. */
function Plain({ label, name, defaultValue, value, className }: DatePickerProps) {
  return (
    <label className={classes(field.field, className)}>
      <span className={field.label}>{label}</span>
      <input
        type="date"
        name={name}
        className={field.input}
        defaultValue={value ?? defaultValue ?? ""}
      />
    </label>
  );
}
