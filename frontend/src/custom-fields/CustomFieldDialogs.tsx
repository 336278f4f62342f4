import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { graphql, type EnumOf, type VariablesOf } from "../graphql/graphql";
import { fieldErrors, Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { useRefreshAfterConflict } from "../graphql/useRefreshAfterConflict";
import { Checkbox } from "../ui/Checkbox";
import { Field, FieldRow } from "../ui/Field";
import { FormDialog, textIn } from "../ui/FormDialog";
import { Select } from "../ui/Select";
import { toast } from "../ui/Toasts";
import type { ListedField } from "./CustomFields";
import { customFieldMessages as words } from "./messages";

const AddCustomField = graphql(
  `
    mutation AddCustomField(
      $projectId: UUID!
      $subject: CustomFieldSubject!
      $kind: CustomFieldKind!
      $input: CustomFieldInput!
    ) {
      addCustomField(projectId: $projectId, subject: $subject, kind: $kind, input: $input) {
        __typename
        ...Refusal_fields
        ... on Project {
          id
        }
      }
    }
  `,
  [Refusal_fields],
);

export const EditCustomField = graphql(
  `
    mutation EditCustomField(
      $projectId: UUID!
      $customFieldId: UUID!
      $version: Int!
      $input: CustomFieldInput!
    ) {
      editCustomField(
        projectId: $projectId
        customFieldId: $customFieldId
        version: $version
        input: $input
      ) {
        __typename
        ...Refusal_fields
        ... on Project {
          id
        }
      }
    }
  `,
  [Refusal_fields],
);

type Kind = EnumOf<"CustomFieldKind">;
type Use = EnumOf<"CustomFieldUse">;

const KINDS = ["TEXT", "NUMBER", "YES_NO", "DATE", "CHOICE", "CHOICES"] as const;
const USES = ["OPTIONAL", "REQUIRED", "HIDDEN"] as const;

interface AddCustomFieldDialogProps {
  readonly projectId: string;
  readonly subject: ListedField["subject"];
  readonly onClose: () => void;
}

export function AddCustomFieldDialog({ projectId, subject, onClose }: AddCustomFieldDialogProps) {
  const [kind, setKind] = useState<Kind>("TEXT");
  const queryClient = useQueryClient();
  const { run, ...act } = useAct({
    document: AddCustomField,
    result: (data) => data.addCustomField,
    onDone: async (_project, { input }) => {
      await queryClient.invalidateQueries();
      toast(words.added(input.name));
      onClose();
    },
  });
  return (
    <FormDialog
      title={words.subjects[subject].add}
      isOpen
      onClose={onClose}
      submitLabel={words.subjects[subject].add}
      onSubmit={(form) => run({ projectId, subject, kind, input: fieldIn(form) })}
      fieldErrors={fieldErrors(act.refusal)}
      {...act}
    >
      <FieldRow>
        <Field name="name" label={words.name} maxLength={60} isRequired autoFocus />
        <Select
          name="kind"
          label={words.kind}
          value={kind}
          onChange={setKind}
          options={KINDS.map((one) => ({ id: one, label: words.kinds[one] }))}
        />
      </FieldRow>
      <MoreFields kind={kind} />
    </FormDialog>
  );
}

interface EditCustomFieldDialogProps {
  readonly projectId: string;
  readonly field: ListedField;
  readonly onClose: () => void;
}

export function EditCustomFieldDialog({ projectId, field, onClose }: EditCustomFieldDialogProps) {
  const queryClient = useQueryClient();
  const { run, ...act } = useAct({
    document: EditCustomField,
    result: (data) => data.editCustomField,
    onDone: async () => {
      await queryClient.invalidateQueries();
      toast(words.saved);
      onClose();
    },
  });
  useRefreshAfterConflict(act.refusal);
  return (
    <FormDialog
      title={words.editTitle(field.name)}
      isOpen
      onClose={onClose}
      submitLabel={words.save}
      onSubmit={(form) =>
        run({ projectId, customFieldId: field.id, version: field.version, input: fieldIn(form) })
      }
      fieldErrors={fieldErrors(act.refusal)}
      {...act}
    >
      <Field
        name="name"
        label={words.name}
        defaultValue={field.name}
        maxLength={60}
        isRequired
        autoFocus
      />
      <MoreFields kind={field.kind} field={field} />
      <Checkbox
        name="isArchived"
        label={words.archive}
        description={words.archiveHelp}
        defaultSelected={field.isArchived}
      />
    </FormDialog>
  );
}

interface MoreFieldsProps {
  readonly kind: Kind;
  readonly field?: ListedField;
}

function MoreFields({ kind, field }: MoreFieldsProps) {
  return (
    <>
      <Select
        name="use"
        label={words.use}
        defaultValue={field?.use ?? "OPTIONAL"}
        options={USES.map((use) => ({ id: use, label: words.uses[use] }))}
      />
      {kind === "CHOICE" || kind === "CHOICES" ? (
        <Field
          name="choices"
          label={words.choices}
          description={words.choicesHelp}
          defaultValue={field?.choices.join("\n") ?? ""}
          rows={5}
          isRequired
        />
      ) : null}
    </>
  );
}

function fieldIn(form: FormData): VariablesOf<typeof AddCustomField>["input"] {
  const use = textIn(form, "use");
  return {
    name: textIn(form, "name"),
    use: USES.find((one): one is Use => one === use) ?? "OPTIONAL",
    choices: textIn(form, "choices")
      .split("\n")
      .map((choice) => choice.trim())
      .filter((choice) => choice !== ""),
    isArchived: form.has("isArchived"),
  };
}
