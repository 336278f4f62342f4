import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { CustomFieldInputs } from "../custom-fields/CustomFieldInputs";
import { customValuesIn, unfilled } from "../custom-fields/customFields";
import { CustomField_fields } from "../custom-fields/fragments";
import { formatDay, formatDays } from "../dates/dates";
import { execute } from "../graphql/execute";
import { graphql, type ResultOf } from "../graphql/graphql";
import { fieldErrors, Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { Checkbox } from "../ui/Checkbox";
import { DatePicker } from "../ui/DatePicker";
import { Field, FieldRow } from "../ui/Field";
import { FormDialog, textIn } from "../ui/FormDialog";
import { Loaded } from "../ui/Loaded";
import { Notice } from "../ui/RefusalNotice";
import { Select } from "../ui/Select";
import { TableSkeleton } from "../ui/Skeleton";
import { toast } from "../ui/Toasts";
import { contractKey } from "./contractKey";
import { contractMessages } from "./messages";
import { useContractChanged } from "./useContractChanged";

const NewClaimQuery = graphql(
  `
  query NewClaim($id: UUID!) {
    headContract(id: $id) {
      suggestedClaimNumber
      claims {
        claimNumber
      }
      project {
        id
        openBillingPeriod {
          id
          startsOn
          endsOn
          dueOn
        }
        customFields {
          ...CustomField_fields
        }
      }
    }
  }
`,
  [CustomField_fields],
);

const CreateClaim = graphql(
  `
    mutation CreateClaim(
      $contractId: UUID!
      $billingPeriodId: UUID!
      $claimNumber: String!
      $billedOn: Date!
      $kind: ClaimKind!
      $customValues: [CustomValueInput!]!
    ) {
      createClaim(
        contractId: $contractId
        billingPeriodId: $billingPeriodId
        claimNumber: $claimNumber
        billedOn: $billedOn
        kind: $kind
        customValues: $customValues
      ) {
        __typename
        ...Refusal_fields
        ... on ProgressClaim {
          id
          claimNumber
        }
      }
    }
  `,
  [Refusal_fields],
);

const { newClaim: words } = contractMessages;

interface CreateClaimDialogProps {
  readonly contractId: string;
  readonly onClose: () => void;
}

/** Asks for what a new claim covers and is called; the rest is carried forward. */
export function CreateClaimDialog({ contractId, onClose }: CreateClaimDialogProps) {
  const navigate = useNavigate();
  const changed = useContractChanged(contractId);
  const suggestions = useQuery({
    queryKey: [...contractKey(contractId), "new claim"],
    queryFn: ({ signal }) => execute(NewClaimQuery, { id: contractId }, { signal }),
    // Periods are opened elsewhere.
    staleTime: 0,
  });
  const { run, ...act } = useAct({
    document: CreateClaim,
    result: ({ createClaim }) => createClaim,
    onDone: async ({ id, claimNumber }) => {
      void changed();
      await navigate({ to: "/claims/$claim", params: { claim: id } });
      toast(words.created(claimNumber));
    },
  });
  return (
    <FormDialog
      title={words.title}
      isOpen
      onClose={onClose}
      submitLabel={words.submit}
      onSubmit={(form) => {
        const billingPeriodId = textIn(form, "billingPeriodId");
        if (billingPeriodId !== "") {
          run({
            contractId,
            billingPeriodId,
            claimNumber: textIn(form, "claimNumber"),
            billedOn: textIn(form, "billedOn"),
            kind: form.has("retentionOnly") ? "RETENTION_ONLY" : "WORK",
            customValues: customValuesIn(form),
          });
        }
      }}
      fieldErrors={fieldErrors(act.refusal)}
      {...act}
    >
      <Loaded
        query={suggestions}
        thing={({ headContract }) => headContract}
        skeleton={<TableSkeleton rows={2} />}
      >
        {(contract) => <NewClaimFields contract={contract} />}
      </Loaded>
    </FormDialog>
  );
}

type Suggestions = NonNullable<ResultOf<typeof NewClaimQuery>["headContract"]>;

function NewClaimFields({ contract }: { readonly contract: Suggestions }) {
  const period = contract.project.openBillingPeriod;
  const [newest] = contract.claims;
  if (period === null) {
    return (
      <Notice
        tone="warn"
        actions={
          <Link to="/projects/$project/periods" params={{ project: contract.project.id }}>
            {words.toPeriods}
          </Link>
        }
      >
        {words.noPeriod}
      </Notice>
    );
  }
  return (
    <>
      <p>{newest ? words.carriedForward(newest.claimNumber) : words.first}</p>
      <Select
        name="billingPeriodId"
        label={words.period}
        description={words.periodDue(formatDay(period.dueOn))}
        options={[{ id: period.id, label: formatDays(period.startsOn, period.endsOn) }]}
        defaultValue={period.id}
      />
      <FieldRow>
        <Field
          name="claimNumber"
          label={words.number}
          defaultValue={contract.suggestedClaimNumber ?? ""}
          maxLength={40}
          isRequired
          autoFocus
        />
        <DatePicker
          name="billedOn"
          label={words.billedOn}
          defaultValue={period.endsOn}
          isRequired
        />
      </FieldRow>
      {newest ? (
        <Checkbox
          name="retentionOnly"
          label={words.retentionOnly}
          description={words.retentionOnlyHelp}
        />
      ) : null}
      <CustomFieldInputs values={unfilled(contract.project.customFields, "PROGRESS_CLAIM")} />
    </>
  );
}
