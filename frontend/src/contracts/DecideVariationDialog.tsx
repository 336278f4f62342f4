import { graphql, type EnumOf } from "../graphql/graphql";
import { fieldErrors, Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { useRefreshAfterConflict } from "../graphql/useRefreshAfterConflict";
import { Field } from "../ui/Field";
import { FormDialog, textIn } from "../ui/FormDialog";
import { Select } from "../ui/Select";
import { toast } from "../ui/Toasts";
import { contractMessages } from "./messages";
import { useContractChanged } from "./useContractChanged";
import { variationStatuses } from "./variationStatuses";

const DecideVariation = graphql(
  `
    mutation DecideVariation(
      $variationId: UUID!
      $version: Int!
      $status: VariationStatus!
      $comment: String!
    ) {
      decideVariation(
        variationId: $variationId
        version: $version
        status: $status
        comment: $comment
      ) {
        __typename
        ...Refusal_fields
        ... on Variation {
          id
        }
      }
    }
  `,
  [Refusal_fields],
);

type Status = EnumOf<"VariationStatus">;

interface DecideVariationDialogProps {
  readonly contractId: string;
  readonly variation: {
    readonly id: string;
    readonly number: string;
    readonly version: number;
    readonly nextStatuses: readonly Status[];
  };
  readonly onClose: () => void;
}

const { variations: words } = contractMessages;

/** Gives a variation, and all that it gathers, another status. */
export function DecideVariationDialog(props: DecideVariationDialogProps) {
  const { contractId, variation, onClose } = props;
  const changed = useContractChanged(contractId);
  const { run, ...act } = useAct({
    document: DecideVariation,
    result: ({ decideVariation }) => decideVariation,
    onDone: async (_, { status }) => {
      await changed();
      onClose();
      toast(words.decided(variation.number, variationStatuses[status].label));
    },
  });
  useRefreshAfterConflict(act.refusal);
  return (
    <FormDialog
      title={words.decideTitle(variation.number)}
      isOpen
      onClose={onClose}
      submitLabel={words.decide}
      onSubmit={(form) =>
        run({
          variationId: variation.id,
          version: variation.version,
          status: textIn(form, "status") as Status,
          comment: textIn(form, "comment"),
        })
      }
      fieldErrors={fieldErrors(act.refusal)}
      {...act}
    >
      <p>{words.decideEffect}</p>
      <Select
        name="status"
        label={words.status}
        defaultValue={variation.nextStatuses.includes("APPROVED") ? "APPROVED" : "VOID"}
        options={variation.nextStatuses.map((id) => ({ id, label: variationStatuses[id].label }))}
      />
      <Field name="comment" label={words.comment} rows={3} maxLength={4000} />
    </FormDialog>
  );
}
