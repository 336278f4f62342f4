import { useEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { Form, FormContext } from "react-aria-components";
import { Button } from "./Button";
import { Dialog, DialogBody, DialogButtons } from "./Dialog";
import { FailureNotice, RefusalNotice, type RefusalShown } from "./RefusalNotice";
import { uiMessages } from "./messages";

interface FormDialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** What the button does, as a verb: "Create contract". */
  readonly submitLabel: string;
  readonly onSubmit: (form: FormData) => void;
  readonly isPending: boolean;
  readonly refusal: RefusalShown | null;
  readonly failure: Error | null;
  /** Messages by field name, as `fieldErrors(refusal)` gives them. */
  readonly fieldErrors?: Record<string, string>;
  readonly size?: "small" | "medium" | "large";
  /** The act destroys something. */
  readonly isDangerous?: boolean;
  readonly children: ReactNode;
}

const NO_ERRORS: Record<string, string> = {};

/** A dialog that asks, acts, and stays open with the reason when the answer is no. */
export function FormDialog({
  title,
  isOpen,
  onClose,
  submitLabel,
  onSubmit,
  isPending,
  refusal,
  failure,
  fieldErrors = NO_ERRORS,
  size = "small",
  isDangerous = false,
  children,
}: FormDialogProps) {
  const form = useRef<HTMLFormElement>(null);
  const [fields, setFields] = useState<readonly string[]>([]);

  useEffect(() => {
    if (refusal !== null) {
      form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    }
  }, [refusal]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // React lets events of a dialog opened from this one through to here.
    if (!isPending && event.target === event.currentTarget) {
      const filled = new FormData(event.currentTarget);
      setFields([...filled.keys()]);
      onSubmit(filled);
    }
  }
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      size={size}
      role={isDangerous ? "alertdialog" : "dialog"}
      isKept={isPending}
    >
      {/* A form takes over what an outer one does on submitting: a dialog over a dialog must not. */}
      <FormContext.Provider value={null}>
        <Form ref={form} onSubmit={submit} validationErrors={fieldErrors}>
          <DialogBody>
            {children}
            {refusal ? (
              <RefusalNotice
                refusal={refusal}
                shownOnFields={fields.filter((name) => name in fieldErrors)}
              />
            ) : null}
            {failure ? <FailureNotice failure={failure} /> : null}
          </DialogBody>
          <DialogButtons>
            <Button variant="quiet" onPress={onClose}>
              {uiMessages.cancel}
            </Button>
            <Button type="submit" variant={isDangerous ? "danger" : "primary"} isPending={isPending}>
              {failure ? uiMessages.tryAgain : submitLabel}
            </Button>
          </DialogButtons>
        </Form>
      </FormContext.Provider>
    </Dialog>
  );
}

/** A field's text, without the blanks around it. */
export function textIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}

/** As textIn, null when nothing is there: for dates and choices that may be left open. */
export function textOrNull(form: FormData, name: string): string | null {
  return textIn(form, name) || null;
}
