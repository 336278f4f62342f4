import { useState } from "react";
import { useContractChanged } from "../contracts/useContractChanged";
import { fieldErrors } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { Button } from "../ui/Button";
import { Checkbox } from "../ui/Checkbox";
import { decimalIn, DecimalField } from "../ui/DecimalField";
import { FieldRow } from "../ui/Field";
import { FormDialog, textIn } from "../ui/FormDialog";
import { Select } from "../ui/Select";
import { toast } from "../ui/Toasts";
import { retentionMessages } from "./messages";
import { optionsOf } from "./options";
import { ChangeRetentionTerms } from "./retentionActs";
import type { Retention, Terms } from "./retentionQuery";

const { terms: words } = retentionMessages;
const MOST_STEPS = 5;

type Scheme = Terms["scheme"];
type LimitKind = NonNullable<Terms["steps"][number]["limitKind"]>;

interface TermsDialogProps {
  readonly contractId: string;
  readonly retention: Retention;
  readonly hasDraft: boolean;
  readonly onClose: () => void;
}

/** Says how much is held, until when, and on what it is worked out. */
export function TermsDialog({ contractId, retention, hasDraft, onClose }: TermsDialogProps) {
  const changed = useContractChanged(contractId);
  const { terms } = retention;
  const [scheme, setScheme] = useState<Scheme>(terms.scheme);
  const [count, setCount] = useState(terms.steps.length);
  const [limitKind, setLimitKind] = useState<LimitKind>(
    terms.steps[0]?.limitKind ?? "PERCENT_OF_ORIGINAL_SUM",
  );
  const { run, ...act } = useAct({
    document: ChangeRetentionTerms,
    result: ({ changeRetentionTerms }) => changeRetentionTerms,
    onDone: async () => {
      await changed();
      onClose();
      toast(words.saved);
    },
  });
  const isByValue = scheme === "BANDS" || scheme === "TIERS";
  const isStepped = isByValue || scheme === "SLIDING";
  const shown = isStepped ? count : 1;

  function submit(form: FormData) {
    run({
      contractId,
      version: retention.version,
      appliesToDraft: form.has("appliesToDraft"),
      input: {
        scheme,
        level: textIn(form, "level") as Terms["level"],
        reach: isByValue ? (textIn(form, "reach") as Terms["reach"]) : "SLICE",
        materialsPercent: decimalIn(form, "materialsPercent") ?? "",
        steps: Array.from({ length: shown }, (_, index) => {
          const limit = scheme === "FLAT" ? null : decimalIn(form, `steps.${index}.limit`);
          const isAmount = limitKind === "AMOUNT";
          return {
            percent: decimalIn(form, `steps.${index}.percent`) ?? "",
            limitKind: limit === null ? null : limitKind,
            limitAmount: isAmount ? limit : null,
            limitPercent: isAmount ? null : limit,
          };
        }),
      },
    });
  }

  return (
    <FormDialog
      title={words.edit}
      isOpen
      onClose={onClose}
      submitLabel={words.save}
      onSubmit={submit}
      size="medium"
      fieldErrors={fieldErrors(act.refusal)}
      {...act}
    >
      <FieldRow>
        <Select
          name="scheme"
          label={words.scheme}
          options={optionsOf(words.schemes)}
          value={scheme}
          onChange={setScheme}
        />
        <Select
          name="level"
          label={words.level}
          options={optionsOf(words.levels)}
          defaultValue={terms.level}
        />
      </FieldRow>
      {isByValue ? (
        <Select
          name="reach"
          label={words.reach}
          options={optionsOf(words.reaches)}
          defaultValue={terms.reach}
        />
      ) : null}
      {scheme === "FLAT" ? null : (
        <Select
          name="limitKind"
          label={words.limitKind}
          options={optionsOf(words.limitKinds)}
          value={limitKind}
          onChange={setLimitKind}
        />
      )}
      {Array.from({ length: shown }, (_, index) => (
        <StepFields
          // oxlint-disable-next-line react/no-array-index-key -- a step is known by its place
          key={index}
          index={index}
          step={terms.steps[index]}
          hasLimit={scheme !== "FLAT"}
        />
      ))}
      {isStepped ? (
        <div>
          <Button
            size="small"
            whyNot={count === MOST_STEPS ? words.mostSteps : null}
            onPress={() => setCount(count + 1)}
          >
            {words.addStep}
          </Button>{" "}
          {count > 1 ? (
            <Button size="small" onPress={() => setCount(count - 1)}>
              {words.removeStep}
            </Button>
          ) : null}
        </div>
      ) : null}
      <DecimalField
        name="materialsPercent"
        label={words.materials}
        places={4}
        complaint={words.complaint}
        defaultValue={terms.materialsPercent}
        isRequired
      />
      {hasDraft ? (
        <Checkbox
          name="appliesToDraft"
          label={words.appliesToDraft}
          description={words.appliesToDraftHelp}
        />
      ) : null}
    </FormDialog>
  );
}

interface StepFieldsProps {
  readonly index: number;
  readonly step: Terms["steps"][number] | undefined;
  readonly hasLimit: boolean;
}

function StepFields({ index, step, hasLimit }: StepFieldsProps) {
  return (
    <fieldset>
      {hasLimit ? <legend>{words.step(index + 1)}</legend> : null}
      <FieldRow>
        <DecimalField
          name={`steps.${index}.percent`}
          label={words.percent}
          places={4}
          complaint={words.complaint}
          defaultValue={step?.percent ?? ""}
          isRequired
        />
        {hasLimit ? (
          <DecimalField
            name={`steps.${index}.limit`}
            label={words.limit}
            description={words.limitHelp}
            places={4}
            complaint={words.complaint}
            defaultValue={step?.limitAmount ?? step?.limitPercent ?? ""}
            isRequired={false}
          />
        ) : null}
      </FieldRow>
    </fieldset>
  );
}
