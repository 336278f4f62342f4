import { useContractChanged } from "../contracts/useContractChanged";
import { fieldErrors } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { uuid7 } from "../graphql/uuid7";
import { toMoney } from "../money/cents";
import { readTyped } from "../money/typed";
import { DatePicker } from "../ui/DatePicker";
import { Field, FieldRow } from "../ui/Field";
import { FormDialog, textIn, textOrNull } from "../ui/FormDialog";
import { Select } from "../ui/Select";
import { toast } from "../ui/Toasts";
import { retentionMessages } from "./messages";
import { optionsOf } from "./options";
import { SaveSecurity } from "./retentionActs";
import type { RetainedContract, Retention, Security } from "./retentionQuery";

const { securities: words } = retentionMessages;

interface SecurityDialogProps {
  readonly contractId: string;
  readonly retention: Retention;
  readonly files: RetainedContract["attachments"];
  /** Null for a new one. */
  readonly securityId: string | null;
  readonly onClose: () => void;
}

/** Records a guarantee, its renewal, or that it was given back. */
export function SecurityDialog(props: SecurityDialogProps) {
  const { contractId, retention, files, securityId, onClose } = props;
  const changed = useContractChanged(contractId);
  const security = retention.securities.find(({ id }) => id === securityId);
  const { run, ...act } = useAct({
    document: SaveSecurity,
    result: ({ saveSecurity }) => saveSecurity,
    onDone: async (_, { input }) => {
      await changed();
      onClose();
      toast(words.saved(input.number));
    },
  });
  return (
    <FormDialog
      title={security === undefined ? words.add : words.editOf(security.number)}
      isOpen
      onClose={onClose}
      submitLabel={words.save}
      onSubmit={(form) =>
        run({
          contractId,
          version: retention.version,
          input: {
            id: security?.id ?? uuid7(),
            kind: textIn(form, "kind") as Security["kind"],
            number: textIn(form, "number"),
            issuer: textIn(form, "issuer"),
            amount: toMoney(readTyped(textIn(form, "amount"), 2) ?? 0n),
            receivedOn: textIn(form, "receivedOn"),
            expiresOn: textOrNull(form, "expiresOn"),
            returnedOn: textOrNull(form, "returnedOn"),
            attachmentId: textOrNull(form, "attachmentId"),
          },
        })
      }
      fieldErrors={fieldErrors(act.refusal)}
      {...act}
    >
      <p>{words.help}</p>
      <Select
        name="kind"
        label={words.kind}
        options={optionsOf(words.kinds)}
        defaultValue={security?.kind ?? "BANK_GUARANTEE"}
      />
      <FieldRow>
        <Field
          name="number"
          label={words.number}
          defaultValue={security?.number ?? ""}
          maxLength={100}
          isRequired
        />
        <Field
          name="issuer"
          label={words.issuer}
          defaultValue={security?.issuer ?? ""}
          maxLength={100}
          isRequired
        />
      </FieldRow>
      <FieldRow>
        <Field
          name="amount"
          label={words.amount}
          defaultValue={security?.amount ?? ""}
          inputMode="decimal"
          isNumeric
          isRequired
          validate={(text) =>
            text.trim() === "" || readTyped(text, 2) !== null ? null : words.amountComplaint
          }
        />
        <DatePicker
          name="receivedOn"
          label={words.received}
          defaultValue={security?.receivedOn ?? null}
          isRequired
        />
      </FieldRow>
      <FieldRow>
        <DatePicker
          name="expiresOn"
          label={words.expires}
          defaultValue={security?.expiresOn ?? null}
          isRequired={false}
        />
        <DatePicker
          name="returnedOn"
          label={words.returned}
          defaultValue={security?.returnedOn ?? null}
          isRequired={false}
        />
      </FieldRow>
      <Select
        name="attachmentId"
        label={words.attachment}
        isRequired={false}
        options={[
          { id: "", label: words.noAttachment },
          ...files.map(({ id, fileName }) => ({ id, label: fileName })),
        ]}
        defaultValue={security?.attachment?.id ?? ""}
      />
    </FormDialog>
  );
}
