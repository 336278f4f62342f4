import { useState } from "react";
import { graphql, readFragment, type FragmentOf } from "../graphql/graphql";
import { useCommands } from "../shell/commands";
import { pageKeys } from "../shell/pageKeys";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { Section } from "../ui/Page";
import { ContractTable, ContractTable_contract } from "./ContractTable";
import { CreateContractDialog, CreateContractDialog_project } from "./CreateContractDialog";
import { projectMessages } from "./messages";

export const HeadContracts_project = graphql(
  `
    fragment HeadContracts_project on Project {
      currency
      headContracts {
        ...ContractTable_contract
      }
      ...CreateContractDialog_project
    }
  `,
  [ContractTable_contract, CreateContractDialog_project],
);

const words = projectMessages.contract;

interface HeadContractsProps {
  readonly project: FragmentOf<typeof HeadContracts_project>;
  /** Why no contract can be made here; null when one can. */
  readonly barred: string | null;
}

export function HeadContracts({ project: fragment, barred }: HeadContractsProps) {
  const project = readFragment(HeadContracts_project, fragment);
  const [isCreating, setCreating] = useState(false);
  useCommands([
    {
      id: "contracts.new",
      title: words.create,
      context: "page",
      keys: pageKeys.newHere,
      icon: "add",
      whyNot: barred,
      run: () => setCreating(true),
    },
  ]);
  return (
    <Section
      title={projectMessages.tabs.contracts}
      actions={
        <Button variant="primary" icon="add" whyNot={barred} onPress={() => setCreating(true)}>
          {words.create}
        </Button>
      }
    >
      {project.headContracts.length === 0 ? (
        <EmptyState>{barred === null ? words.none : words.noneToSee}</EmptyState>
      ) : (
        <ContractTable contracts={project.headContracts} currency={project.currency} />
      )}
      {isCreating ? (
        <CreateContractDialog project={project} onClose={() => setCreating(false)} />
      ) : null}
    </Section>
  );
}
