import { useState, type ReactNode } from "react";
import { readable } from "../custom-fields/customFields";
import { CustomValue_fields } from "../custom-fields/fragments";
import { Day } from "../dates/Day";
import { graphql, readFragment, type FragmentOf, type ResultOf } from "../graphql/graphql";
import { formatPercent, toTenThousandths } from "../money/percent";
import { Button } from "../ui/Button";
import { late } from "../ui/late";
import { Facts, Section } from "../ui/Page";
import styles from "./ContractOverview.module.css";
import { EditContractDialog_contract } from "./contractFields";
import { contractMessages } from "./messages";

const EditContractDialog = late(() => import("./EditContractDialog"), "EditContractDialog");

const Overview_party = graphql(`
  fragment Overview_party on Party @_unmask {
    name
    abn
    address
    email
  }
`);

export const ContractOverview_contract = graphql(
  `
    fragment ContractOverview_contract on HeadContract {
      description
      accountingMethod
      defaultRetentionPercent
      isPrivate
      isExecuted
      inclusions
      exclusions
      contractedOn
      startsOn
      estimatedCompletionOn
      practicalCompletionOn
      signedContractReceivedOn
      owner {
        ...Overview_party
      }
      headContractor {
        ...Overview_party
      }
      superintendent {
        ...Overview_party
      }
      readers {
        name
      }
      customValues {
        ...CustomValue_fields
      }
      ...EditContractDialog_contract
    }
  `,
  [Overview_party, CustomValue_fields, EditContractDialog_contract],
);

interface ContractOverviewProps {
  readonly contract: FragmentOf<typeof ContractOverview_contract>;
  /** Why it cannot be edited; null when it can, undefined when there is no word of it. */
  readonly whyNotEdit: string | null | undefined;
}

const { overview: words, fields } = contractMessages;

/** What is said of the contract, but for its money. */
export function ContractOverview({ contract: fragment, whyNotEdit }: ContractOverviewProps) {
  const contract = readFragment(ContractOverview_contract, fragment);
  const [isEditing, setEditing] = useState(false);
  const edit =
    whyNotEdit === undefined ? null : (
      <Button icon="edit" whyNot={whyNotEdit} onPress={() => setEditing(true)}>
        {words.editContract}
      </Button>
    );
  return (
    <div className={styles.overview}>
      <Section title={words.general} actions={edit}>
        <Facts
          facts={[
            [fields.accounting, words.accountings[contract.accountingMethod]],
            [words.retention, words.percent(percent(contract.defaultRetentionPercent))],
            [fields.executed, contract.isExecuted ? words.yes : words.no],
            [fields.contractedOn, day(contract.contractedOn)],
            [fields.signedContractReceivedOn, day(contract.signedContractReceivedOn)],
            [fields.startsOn, day(contract.startsOn)],
            [fields.estimatedCompletionOn, day(contract.estimatedCompletionOn)],
            [fields.practicalCompletionOn, day(contract.practicalCompletionOn)],
            ...contract.customValues.map(
              (value) => [value.field.name, readable(value)] as const,
            ),
          ]}
        />
        <Prose text={contract.description} />
      </Section>
      <Section title={words.parties}>
        <dl className={styles.parties}>
          <PartyLines role={fields.owner} party={contract.owner} />
          <PartyLines role={fields.headContractor} party={contract.headContractor} />
          <PartyLines role={fields.superintendent} party={contract.superintendent} />
        </dl>
      </Section>
      {contract.inclusions || contract.exclusions ? (
        <Section title={words.scope}>
          <Prose heading={fields.inclusions} text={contract.inclusions} />
          <Prose heading={fields.exclusions} text={contract.exclusions} />
        </Section>
      ) : null}
      <Section title={words.access}>
        <p>{accessOf(contract)}</p>
      </Section>
      {isEditing ? (
        <EditContractDialog contract={contract} onClose={() => setEditing(false)} />
      ) : null}
    </div>
  );
}

type Overview = ResultOf<typeof ContractOverview_contract>;

function accessOf({ isPrivate, readers }: Pick<Overview, "isPrivate" | "readers">): string {
  if (!isPrivate) {
    return words.everyone;
  }
  const names = new Intl.ListFormat("en-AU").format(readers.map(({ name }) => name));
  return names === "" ? words.adminsOnly : words.adminsAnd(names);
}

function percent(decimal: string): string {
  return formatPercent(toTenThousandths(decimal));
}

function day(date: string | null): ReactNode {
  return date === null ? words.none : <Day of={date} />;
}

interface PartyLinesProps {
  readonly role: string;
  readonly party: Overview["owner"];
}

function PartyLines({ role, party }: PartyLinesProps) {
  const abn = party?.abn?.replace(/^(\d{2})(\d{3})(\d{3})(\d{3})$/, "$1 $2 $3 $4");
  return (
    <div>
      <dt>{role}</dt>
      <dd className={styles.name}>{party?.name ?? fields.nobody}</dd>
      {abn ? <dd>{words.abn(abn)}</dd> : null}
      {party?.address ? <dd>{party.address}</dd> : null}
      {party?.email ? (
        <dd>
          <a href={`mailto:${party.email}`}>{party.email}</a>
        </dd>
      ) : null}
    </div>
  );
}

/** Sentences as they were typed, their line breaks kept. */
function Prose({ heading, text }: { readonly heading?: string; readonly text: string }) {
  if (text === "") {
    return null;
  }
  return (
    <div className={styles.prose}>
      {heading ? <h3>{heading}</h3> : null}
      <p>{text}</p>
    </div>
  );
}
