import { Field, type FieldProps } from "./Field";

interface DecimalFieldProps extends FieldProps {
  readonly defaultValue?: string;
  /** Digits after the point. */
  readonly places: number;
  /** What to say of a text that is no such number. */
  readonly complaint: string;
}

/** An exact number kept as text: a percentage, a quantity. Read it with `decimalIn`. */
export function DecimalField({ places, complaint, ...field }: DecimalFieldProps) {
  const grammar = new RegExp(`^-?\\d+(?:\\.\\d{1,${places}})?$`);
  return (
    <Field
      {...field}
      inputMode="decimal"
      isNumeric
      validate={(value) => (value.trim() === "" || grammar.test(plain(value)) ? null : complaint)}
    />
  );
}

/** The number as the server takes it: no separators, blanks or percent sign. Null when left blank. */
export function decimalIn(form: FormData, name: string): string | null {
  const value = form.get(name);
  return (typeof value === "string" && plain(value)) || null;
}

function plain(text: string): string {
  return text.replace(/[\s,%]/g, "").replace("\u2212", "-");
}
