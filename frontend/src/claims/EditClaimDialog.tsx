import { CustomFieldInputs } from "../custom-fields/CustomFieldInputs";
import { customValuesIn } from "../custom-fields/customFields";
import { graphql } from "../graphql/graphql";
import { fieldErrors, Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { DatePicker } from "../ui/DatePicker";
import { Field, FieldRow } from "../ui/Field";
import { FormDialog, textIn } from "../ui/FormDialog";
import { ClaimPage_claim, type Claim } from "./claimQuery";
import { dialogMessages } from "./dialogMessages";
import type { ClaimUpdates } from "./useClaimUpdates";

const EditClaim = graphql(
  `
    mutation EditClaim(
      $claimId: UUID!
      $version: Int!
      $claimNumber: String!
      $billedOn: Date!
      $customValues: [CustomValueInput!]!
    ) {
      editClaim(
        claimId: $claimId
        version: $version
        claimNumber: $claimNumber
        billedOn: $billedOn
        customValues: $customValues
      ) {
        __typename
        ...Refusal_fields
        ...ClaimPage_claim
      }
    }
  `,
  [Refusal_fields, ClaimPage_claim],
);

interface EditClaimDialogProps {
  readonly claim: Claim;
  readonly updates: ClaimUpdates;
  readonly onClose: () => void;
}

export function EditClaimDialog({ claim, updates, onClose }: EditClaimDialogProps) {
  const words = dialogMessages.editing;
  const act = useAct({
    document: EditClaim,
    result: ({ editClaim }) => editClaim,
    onDone: async (after) => {
      updates.take(after);
      await updates.refreshOthers();
      onClose();
    },
  });
  return (
    <FormDialog
      title={words.title(claim.claimNumber)}
      isOpen
      onClose={onClose}
      submitLabel={words.submit}
      onSubmit={(form) =>
        act.run({
          claimId: claim.id,
          version: updates.version(),
          claimNumber: textIn(form, "claimNumber"),
          billedOn: textIn(form, "billedOn"),
          customValues: customValuesIn(form),
        })
      }
      isPending={act.isPending}
      refusal={act.refusal}
      failure={act.failure}
      fieldErrors={fieldErrors(act.refusal)}
    >
      <FieldRow>
        <Field
          name="claimNumber"
          label={words.claimNumber}
          defaultValue={claim.claimNumber}
          maxLength={40}
          isRequired
          autoFocus
        />
        <DatePicker
          name="billedOn"
          label={words.billedOn}
          defaultValue={claim.billedOn}
          isRequired
        />
      </FieldRow>
      <CustomFieldInputs values={claim.customValues} />
    </FormDialog>
  );
}
