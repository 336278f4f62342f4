import { CustomFieldInputs } from "../custom-fields/CustomFieldInputs";
import { unfilled } from "../custom-fields/customFields";
import { CustomField_fields } from "../custom-fields/fragments";
import { graphql, readFragment, type FragmentOf } from "../graphql/graphql";
import { Checkbox } from "../ui/Checkbox";
import { DatePicker } from "../ui/DatePicker";
import { DecimalField } from "../ui/DecimalField";
import { Field, FieldRow } from "../ui/Field";
import { Select } from "../ui/Select";
import { projectMessages } from "./messages";
import { PartySelect, PartySelect_project } from "./PartySelect";

export const ContractFields_project = graphql(
  `
    fragment ContractFields_project on Project {
      settings {
        areContractsPrivate
      }
      customFields {
        ...CustomField_fields
      }
      ...PartySelect_project
    }
  `,
  [CustomField_fields, PartySelect_project],
);

const words = projectMessages.contract;

/** What a new head contract must say, and what it may. */
export function ContractFields({ project }: { project: FragmentOf<typeof ContractFields_project> }) {
  const parties = readFragment(ContractFields_project, project);
  return (
    <>
      <FieldRow>
        <Field name="number" label={words.number} maxLength={40} isRequired autoFocus />
        <Field name="title" label={words.title} maxLength={200} isRequired />
      </FieldRow>
      <FieldRow>
        <PartySelect name="ownerId" label={words.owner} project={parties} />
        <PartySelect name="headContractorId" label={words.headContractor} project={parties} />
        <PartySelect name="superintendentId" label={words.superintendent} project={parties} />
      </FieldRow>
      <FieldRow>
        <Select
          name="accountingMethod"
          label={words.accounting}
          description={words.accountingHelp}
          defaultValue="AMOUNT"
          options={[
            { id: "AMOUNT", label: words.accountings.AMOUNT },
            { id: "UNIT", label: words.accountings.UNIT },
          ]}
        />
        <DecimalField
          name="defaultRetentionPercent"
          label={words.retention}
          description={words.retentionHelp}
          places={4}
          complaint={words.retentionComplaint}
          defaultValue="5"
          isRequired
        />
      </FieldRow>
      <FieldRow>
        <DatePicker name="contractedOn" label={words.contracted} />
        <DatePicker name="startsOn" label={words.starts} />
        <DatePicker name="practicalCompletionOn" label={words.completion} />
      </FieldRow>
      <Field name="description" label={words.description} rows={3} />
      <CustomFieldInputs values={unfilled(parties.customFields, "HEAD_CONTRACT")} />
      <Checkbox
        name="isPrivate"
        label={words.isPrivate}
        description={words.isPrivateHelp}
        defaultSelected={parties.settings.areContractsPrivate}
      />
    </>
  );
}
