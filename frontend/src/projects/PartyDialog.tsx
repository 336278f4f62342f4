import { useQueryClient } from "@tanstack/react-query";
import { graphql, readFragment, type FragmentOf, type VariablesOf } from "../graphql/graphql";
import { fieldErrors, Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { useRefreshAfterConflict } from "../graphql/useRefreshAfterConflict";
import { Checkbox } from "../ui/Checkbox";
import { DatePicker } from "../ui/DatePicker";
import { Field } from "../ui/Field";
import { FormDialog, textIn, textOrNull } from "../ui/FormDialog";
import { toast } from "../ui/Toasts";
import { projectMessages } from "./messages";

const AddParty = graphql(
  `
    mutation AddParty($projectId: UUID!, $input: PartyInput!) {
      addParty(projectId: $projectId, input: $input) {
        __typename
        ...Refusal_fields
        ... on Party {
          id
          name
        }
      }
    }
  `,
  [Refusal_fields],
);

const EditParty = graphql(
  `
    mutation EditParty($projectId: UUID!, $partyId: UUID!, $version: Int!, $input: PartyInput!) {
      editParty(projectId: $projectId, partyId: $partyId, version: $version, input: $input) {
        __typename
        ...Refusal_fields
        ... on Party {
          id
        }
      }
    }
  `,
  [Refusal_fields],
);

export const EditPartyDialog_party = graphql(`
  fragment EditPartyDialog_party on Party {
    id
    version
    name
    abn
    address
    email
    isGstRegistered
    gstRegisteredOn
  }
`);

const words = projectMessages.party;

interface AddPartyDialogProps {
  readonly projectId: string;
  readonly onAdded?: (id: string) => void;
  readonly onClose: () => void;
}

export function AddPartyDialog({ projectId, onAdded, onClose }: AddPartyDialogProps) {
  const queryClient = useQueryClient();
  const { run, ...act } = useAct({
    document: AddParty,
    result: (data) => data.addParty,
    onDone: async (party) => {
      await queryClient.invalidateQueries({ queryKey: ["project", projectId] });
      toast(words.added(party.name));
      onAdded?.(party.id);
      onClose();
    },
  });
  return (
    <FormDialog
      title={words.add}
      isOpen
      onClose={onClose}
      submitLabel={words.add}
      onSubmit={(form) => run({ projectId, input: partyInput(form) })}
      fieldErrors={fieldErrors(act.refusal)}
      {...act}
    >
      <PartyFields party={null} />
    </FormDialog>
  );
}

interface EditPartyDialogProps {
  readonly projectId: string;
  readonly party: FragmentOf<typeof EditPartyDialog_party>;
  readonly onClose: () => void;
}

export function EditPartyDialog({ projectId, party: fragment, onClose }: EditPartyDialogProps) {
  const party = readFragment(EditPartyDialog_party, fragment);
  const queryClient = useQueryClient();
  const { run, ...act } = useAct({
    document: EditParty,
    result: (data) => data.editParty,
    onDone: async () => {
      await queryClient.invalidateQueries();
      toast(projectMessages.saved);
      onClose();
    },
  });
  useRefreshAfterConflict(act.refusal);
  return (
    <FormDialog
      title={words.editTitle}
      isOpen
      onClose={onClose}
      submitLabel={projectMessages.save}
      onSubmit={(form) =>
        run({ projectId, partyId: party.id, version: party.version, input: partyInput(form) })
      }
      fieldErrors={fieldErrors(act.refusal)}
      {...act}
    >
      <PartyFields party={party} />
    </FormDialog>
  );
}

interface PartyFieldsProps {
  readonly party: {
    readonly name: string;
    readonly abn: string | null;
    readonly address: string;
    readonly email: string;
    readonly isGstRegistered: boolean;
    readonly gstRegisteredOn: string | null;
  } | null;
}

function PartyFields({ party }: PartyFieldsProps) {
  return (
    <>
      <Field
        name="name"
        label={words.name}
        defaultValue={party?.name ?? ""}
        maxLength={200}
        isRequired
        autoFocus
      />
      <Field
        name="abn"
        label={words.abn}
        description={words.abnHelp}
        defaultValue={party?.abn ?? ""}
        inputMode="numeric"
      />
      <Checkbox
        name="isGstRegistered"
        label={words.isGstRegistered}
        description={words.isGstRegisteredHelp}
        defaultSelected={party?.isGstRegistered ?? false}
      />
      <DatePicker
        name="gstRegisteredOn"
        label={words.gstRegisteredOn}
        defaultValue={party?.gstRegisteredOn ?? null}
      />
      <Field name="address" label={projectMessages.address} defaultValue={party?.address ?? ""} rows={2} />
      <Field name="email" label={words.email} type="email" defaultValue={party?.email ?? ""} />
    </>
  );
}

function partyInput(form: FormData): VariablesOf<typeof AddParty>["input"] {
  return {
    name: textIn(form, "name"),
    abn: textOrNull(form, "abn"),
    address: textIn(form, "address"),
    email: textIn(form, "email"),
    isGstRegistered: form.has("isGstRegistered"),
    gstRegisteredOn: textOrNull(form, "gstRegisteredOn"),
  };
}
