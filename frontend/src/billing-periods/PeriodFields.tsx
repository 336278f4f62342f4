import { useState } from "react";
import { DatePicker } from "../ui/DatePicker";
import { FieldRow } from "../ui/Field";
import { textIn } from "../ui/FormDialog";
import { periodMessages as words } from "./messages";

export interface PeriodDates {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly dueOn: string;
}

/** The three days of a period; the last cannot come before the first. */
export function PeriodFields({ dates }: { readonly dates: PeriodDates }) {
  const [first, setFirst] = useState<string | null>(dates.startsOn);
  return (
    <>
      <FieldRow>
        <DatePicker
          name="startsOn"
          label={words.starts}
          defaultValue={dates.startsOn}
          onChange={setFirst}
          isRequired
          autoFocus
        />
        <DatePicker
          name="endsOn"
          label={words.ends}
          defaultValue={dates.endsOn}
          isRequired
          {...(first === null ? {} : { minValue: first })}
        />
      </FieldRow>
      <DatePicker name="dueOn" label={words.dueOn} defaultValue={dates.dueOn} isRequired />
    </>
  );
}

export function datesIn(form: FormData): PeriodDates {
  return {
    startsOn: textIn(form, "startsOn"),
    endsOn: textIn(form, "endsOn"),
    dueOn: textIn(form, "dueOn"),
  };
}
