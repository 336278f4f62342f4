import type { HTMLInputAutoCompleteAttribute, ReactNode } from "react";
import { FieldError, Input, Label, Text, TextArea, TextField } from "react-aria-components";
import styles from "./Field.module.css";
import { classes } from "./classes";
import { uiMessages } from "./messages";

export interface FieldProps {
  readonly label: string;
  /** Of the value in the form's data, and of the server's problem with it. */
  readonly name: string;
  readonly description?: string;
  readonly isRequired?: boolean;
  readonly isReadOnly?: boolean;
  readonly autoFocus?: boolean;
  readonly className?: string;
}

interface TextProps extends FieldProps {
  readonly defaultValue?: string;
  readonly value?: string;
  readonly onChange?: (value: string) => void;
  readonly type?: "text" | "email" | "password" | "search" | "url";
  readonly autoComplete?: HTMLInputAutoCompleteAttribute;
  readonly inputMode?: "text" | "decimal" | "numeric" | "email";
  readonly maxLength?: number;
  readonly minLength?: number;
  readonly placeholder?: string;
  /** More than one line high: a text of sentences. */
  readonly rows?: number;
  readonly isNumeric?: boolean;
  /** A message while the value will not do. */
  readonly validate?: (value: string) => string | null;
}

/** A labelled line, or lines, of text. */
export function Field({
  label,
  description,
  className,
  rows,
  placeholder,
  isNumeric = false,
  ...field
}: TextProps) {
  return (
    <TextField {...field} className={classes(styles.field, className)}>
      <FieldLabel isRequired={field.isRequired ?? field.isReadOnly ?? false}>{label}</FieldLabel>
      {rows ? (
        <TextArea className={classes(styles.input, styles.lines)} rows={rows} />
      ) : (
        <Input
          className={classes(styles.input, isNumeric && styles.numeric)}
          {...(placeholder ? { placeholder } : {})}
        />
      )}
      <FieldNotes description={description} />
    </TextField>
  );
}

/** The name of a field; what may be left out says so, since most must be filled in. */
export function FieldLabel({
  isRequired,
  children,
}: {
  readonly isRequired: boolean;
  readonly children: ReactNode;
}) {
  return (
    <Label className={styles.label ?? ""}>
      {children}
      {isRequired ? null : <span className={styles.optional}> {uiMessages.optional}</span>}
    </Label>
  );
}

/** Under a field: what to know of it, and what is wrong with it. */
export function FieldNotes({ description }: { readonly description: string | undefined }) {
  return (
    <>
      {description ? (
        <Text slot="description" className={styles.description ?? ""}>
          {description}
        </Text>
      ) : null}
      <FieldError className={styles.error ?? ""} />
    </>
  );
}

/** Fields side by side where there is room. */
export function FieldRow({ children }: { readonly children: ReactNode }) {
  return <div className={styles.row}>{children}</div>;
}
