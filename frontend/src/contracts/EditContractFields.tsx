import { useState } from "react";
import { CustomFieldInputs } from "../custom-fields/CustomFieldInputs";
import { graphql, readFragment, type FragmentOf, type ResultOf } from "../graphql/graphql";
import { toCents } from "../money/cents";
import { PartySelect, PartySelect_project } from "../projects/PartySelect";
import { Checkbox } from "../ui/Checkbox";
import { DatePicker } from "../ui/DatePicker";
import { DecimalField } from "../ui/DecimalField";
import { Field, FieldRow } from "../ui/Field";
import { Select } from "../ui/Select";
import type { ContractFields_contract } from "./contractFields";
import styles from "./EditContractFields.module.css";
import { contractMessages } from "./messages";

/** What there is to choose from: the parties and members of the project. */
export const EditContractFields_contract = graphql(
  `
    fragment EditContractFields_contract on HeadContract {
      scheduleOfValues {
        total
      }
      project {
        ...PartySelect_project
        members {
          person {
            id
            name
          }
        }
      }
    }
  `,
  [PartySelect_project],
);

type Choices = ResultOf<typeof EditContractFields_contract>;

interface EditContractFieldsProps {
  readonly contract: ResultOf<typeof ContractFields_contract>;
  readonly choices: FragmentOf<typeof EditContractFields_contract>;
}

const { fields: words, overview } = contractMessages;
const PARTS = ["owner", "headContractor", "superintendent"] as const;
const READER = "reader.";

export function EditContractFields({ contract, choices }: EditContractFieldsProps) {
  const { project, scheduleOfValues } = readFragment(EditContractFields_contract, choices);
  // Lines that come to nothing fix it as well; of those the server will say so.
  const isMethodFixed = toCents(scheduleOfValues.total) !== 0n;
  return (
    <>
      <FieldRow>
        <Field
          name="number"
          label={words.number}
          defaultValue={contract.number}
          maxLength={60}
          isRequired
          autoFocus
        />
        <Field
          name="title"
          label={words.title}
          defaultValue={contract.title}
          maxLength={200}
          isRequired
        />
      </FieldRow>
      <Parties contract={contract} project={project} />
      <FieldRow>
        <Select
          name="accountingMethod"
          label={words.accounting}
          description={isMethodFixed ? words.accountingFixed : words.accountingOpen}
          isReadOnly={isMethodFixed}
          defaultValue={contract.accountingMethod}
          options={[
            { id: "AMOUNT", label: overview.accountings.AMOUNT },
            { id: "UNIT", label: overview.accountings.UNIT },
          ]}
        />
        <DecimalField
          name="defaultRetentionPercent"
          label={words.retention}
          description={words.retentionHelp}
          places={4}
          complaint={words.retentionComplaint}
          defaultValue={contract.defaultRetentionPercent}
          isRequired
        />
      </FieldRow>
      <Dates contract={contract} />
      <Checkbox
        name="isExecuted"
        label={words.executed}
        defaultSelected={contract.isExecuted}
      />
      <Field
        name="description"
        label={words.description}
        defaultValue={contract.description}
        rows={3}
      />
      <FieldRow>
        <Field name="inclusions" label={words.inclusions} defaultValue={contract.inclusions} rows={4} />
        <Field name="exclusions" label={words.exclusions} defaultValue={contract.exclusions} rows={4} />
      </FieldRow>
      <CustomFieldInputs values={contract.customValues} />
      <Readers contract={contract} members={project.members} />
    </>
  );
}

interface PartiesProps extends Pick<EditContractFieldsProps, "contract"> {
  readonly project: FragmentOf<typeof PartySelect_project>;
}

function Parties({ contract, project }: PartiesProps) {
  return (
    <FieldRow>
      {PARTS.map((part) => (
        <PartySelect
          key={part}
          name={`${part}Id`}
          label={words[part]}
          project={project}
          defaultValue={contract[part]?.id}
        />
      ))}
    </FieldRow>
  );
}

function Dates({ contract }: Pick<EditContractFieldsProps, "contract">) {
  return (
    <>
      <FieldRow>
        <DateField name="contractedOn" contract={contract} />
        <DateField name="signedContractReceivedOn" contract={contract} />
      </FieldRow>
      <FieldRow>
        <DateField name="startsOn" contract={contract} />
        <DateField name="estimatedCompletionOn" contract={contract} />
        <DateField name="practicalCompletionOn" contract={contract} />
      </FieldRow>
    </>
  );
}

interface DateFieldProps extends Pick<EditContractFieldsProps, "contract"> {
  readonly name:
    | "contractedOn"
    | "signedContractReceivedOn"
    | "startsOn"
    | "estimatedCompletionOn"
    | "practicalCompletionOn";
}

function DateField({ name, contract }: DateFieldProps) {
  return <DatePicker name={name} label={words[name]} defaultValue={contract[name]} />;
}

interface ReadersProps extends Pick<EditContractFieldsProps, "contract"> {
  readonly members: Choices["project"]["members"];
}

function Readers({ contract, members }: ReadersProps) {
  const [isPrivate, setPrivate] = useState(contract.isPrivate);
  const chosen = new Set(contract.readers.map(({ id }) => id));
  return (
    <>
      <Checkbox
        name="isPrivate"
        label={words.isPrivate}
        description={words.isPrivateHelp}
        isSelected={isPrivate}
        onChange={setPrivate}
      />
      {isPrivate ? (
        <fieldset className={styles.readers}>
          <legend>{words.readers}</legend>
          {members.map(({ person }) => (
            <Checkbox
              key={person.id}
              name={`${READER}${person.id}`}
              label={person.name}
              defaultSelected={chosen.has(person.id)}
            />
          ))}
        </fieldset>
      ) : (
        // A contract that is open to all keeps its readers for when it is private again.
        [...chosen].map((id) => <input key={id} type="hidden" name={`${READER}${id}`} value="on" />)
      )}
    </>
  );
}

/** The ids of the readers that the form names. */
export function readersIn(form: FormData): string[] {
  return [...form.keys()].flatMap((name) =>
    name.startsWith(READER) ? [name.slice(READER.length)] : [],
  );
}
