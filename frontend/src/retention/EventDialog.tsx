import { useState } from "react";
import { useContractChanged } from "../contracts/useContractChanged";
import { fieldErrors } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { uuid7 } from "../graphql/uuid7";
import { Checkbox } from "../ui/Checkbox";
import { DatePicker } from "../ui/DatePicker";
import { decimalIn, DecimalField } from "../ui/DecimalField";
import { Field, FieldRow } from "../ui/Field";
import { FormDialog, textIn, textOrNull } from "../ui/FormDialog";
import { Select } from "../ui/Select";
import { toast } from "../ui/Toasts";
import { retentionMessages } from "./messages";
import { optionsOf } from "./options";
import { ChangeRetentionEvents } from "./retentionActs";
import type { Retention, RetentionEvent } from "./retentionQuery";

const { events: words, terms } = retentionMessages;

interface EventDialogProps {
  readonly contractId: string;
  readonly retention: Retention;
  /** Null for a new one. */
  readonly eventId: string | null;
  readonly onClose: () => void;
}

/** Says what releases retention, when it is expected, and that it happened. */
export function EventDialog({ contractId, retention, eventId, onClose }: EventDialogProps) {
  const changed = useContractChanged(contractId);
  const event = retention.events.find(({ id }) => id === eventId);
  const [kind, setKind] = useState<RetentionEvent["kind"]>(
    event?.kind ?? "PRACTICAL_COMPLETION",
  );
  const { run, ...act } = useAct({
    document: ChangeRetentionEvents,
    result: ({ changeRetentionEvents }) => changeRetentionEvents,
    onDone: async () => {
      await changed();
      onClose();
      toast(words.saved);
    },
  });

  function submit(form: FormData) {
    const mine = {
      id: event?.id ?? uuid7(),
      kind,
      name: kind === "OTHER" ? textIn(form, "name") : "",
      expectedOn: textOrNull(form, "expectedOn"),
      happenedOn: textOrNull(form, "happenedOn"),
      releasePercent: decimalIn(form, "releasePercent") ?? "",
    };
    const others = retention.events.map((one) => ({
      id: one.id,
      kind: one.kind,
      name: one.kind === "OTHER" ? one.name : "",
      expectedOn: one.expectedOn,
      happenedOn: one.happenedOn,
      releasePercent: one.releasePercent,
    }));
    const kept = others.flatMap((one) => {
      if (one.id !== mine.id) {
        return [one];
      }
      return form.has("remove") ? [] : [mine];
    });
    run({
      contractId,
      version: retention.version,
      events: event === undefined ? [...others, mine] : kept,
    });
  }

  return (
    <FormDialog
      title={event === undefined ? words.add : words.editOf(event.name)}
      isOpen
      onClose={onClose}
      submitLabel={words.save}
      onSubmit={submit}
      fieldErrors={fieldErrors(act.refusal)}
      {...act}
    >
      <Select
        name="kind"
        label={words.kind}
        options={optionsOf(words.kinds)}
        value={kind}
        onChange={setKind}
      />
      {kind === "OTHER" ? (
        <Field
          name="name"
          label={words.name}
          defaultValue={event?.kind === "OTHER" ? event.name : ""}
          maxLength={100}
          isRequired
        />
      ) : null}
      <FieldRow>
        <DatePicker
          name="expectedOn"
          label={words.expected}
          defaultValue={event?.expectedOn ?? null}
          isRequired={false}
        />
        <DatePicker
          name="happenedOn"
          label={words.happened}
          defaultValue={event?.happenedOn ?? null}
          isRequired={false}
        />
      </FieldRow>
      <DecimalField
        name="releasePercent"
        label={words.percent}
        places={4}
        complaint={terms.complaint}
        defaultValue={event?.releasePercent ?? (kind === "PRACTICAL_COMPLETION" ? "50" : "100")}
        isRequired
      />
      {event === undefined ? null : <Checkbox name="remove" label={words.remove} />}
    </FormDialog>
  );
}
