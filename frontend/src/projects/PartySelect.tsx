import { useState } from "react";
import { graphql, readFragment, type FragmentOf } from "../graphql/graphql";
import { IconButton } from "../ui/Button";
import { Select } from "../ui/Select";
import { projectMessages } from "./messages";
import { AddPartyDialog } from "./PartyDialog";
import styles from "./PartySelect.module.css";

export const PartySelect_project = graphql(`
  fragment PartySelect_project on Project {
    id
    parties {
      id
      name
    }
  }
`);

interface PartySelectProps {
  readonly name: string;
  /** The party's part in the contract. */
  readonly label: string;
  readonly project: FragmentOf<typeof PartySelect_project>;
  /** The id of the party chosen at first; nobody, where there is none. */
  readonly defaultValue?: string | undefined;
}

/** A party of the project, or one added on the spot. */
export function PartySelect({
  name,
  label,
  project: fragment,
  defaultValue = "",
}: PartySelectProps) {
  const project = readFragment(PartySelect_project, fragment);
  const [chosen, setChosen] = useState(defaultValue);
  const [isAdding, setAdding] = useState(false);
  const options = [
    { id: "", label: projectMessages.contract.nobody },
    ...project.parties.map((party) => ({ id: party.id, label: party.name })),
  ];
  return (
    <div className={styles.party}>
      <Select
        className={styles.select ?? ""}
        name={name}
        label={label}
        isRequired={false}
        options={options}
        value={chosen}
        onChange={setChosen}
      />
      <IconButton
        variant="plain"
        icon="add"
        label={projectMessages.party.newFor(label)}
        onPress={() => setAdding(true)}
      />
      {isAdding ? (
        <AddPartyDialog
          projectId={project.id}
          onAdded={setChosen}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </div>
  );
}
