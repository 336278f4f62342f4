import { useState } from "react";
import { graphql, readFragment, type FragmentOf } from "../graphql/graphql";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { Section } from "../ui/Page";
import { Table } from "../ui/Table";
import { projectMessages } from "./messages";
import { AddPartyDialog, EditPartyDialog, EditPartyDialog_party } from "./PartyDialog";

export const Parties_project = graphql(
  `
    fragment Parties_project on Project {
      id
      parties {
        id
        name
        abn
        address
        email
        ...EditPartyDialog_party
      }
    }
  `,
  [EditPartyDialog_party],
);

const words = projectMessages.party;

interface PartiesProps {
  readonly project: FragmentOf<typeof Parties_project>;
  /** Why they cannot be changed; null when they can. */
  readonly barred: string | null;
}

/** The companies that contracts of the project name. */
export function Parties({ project: fragment, barred }: PartiesProps) {
  const { id, parties } = readFragment(Parties_project, fragment);
  const [open, setOpen] = useState<"new" | (typeof parties)[number] | null>(null);
  const close = () => setOpen(null);
  return (
    <Section
      title={projectMessages.tabs.parties}
      actions={
        <Button icon="add" whyNot={barred} onPress={() => setOpen("new")}>
          {words.add}
        </Button>
      }
    >
      {parties.length === 0 ? (
        <EmptyState>{words.none}</EmptyState>
      ) : (
        <Table
          label={projectMessages.tabs.parties}
          rows={parties}
          rowKey={(party) => party.id}
          columns={[
            { id: "name", heading: words.name, isRowHeader: true, cell: ({ name }) => name },
            { id: "abn", heading: words.abn, cell: ({ abn }) => (abn ? spaced(abn) : projectMessages.none) },
            {
              id: "address",
              heading: projectMessages.address,
              cell: ({ address }) => address || projectMessages.none,
            },
            { id: "email", heading: words.email, cell: ({ email }) => email || projectMessages.none },
            {
              id: "actions",
              heading: words.actions,
              isHeadingHidden: true,
              isNumeric: true,
              cell: (party) => (
                <Button
                  size="small"
                  icon="edit"
                  whyNot={barred}
                  onPress={() => setOpen(party)}
                  aria-label={words.editNamed(party.name)}
                >
                  {words.edit}
                </Button>
              ),
            },
          ]}
        />
      )}
      {open === "new" ? <AddPartyDialog projectId={id} onClose={close} /> : null}
      {open !== null && open !== "new" ? (
        <EditPartyDialog projectId={id} party={open} onClose={close} />
      ) : null}
    </Section>
  );
}

/** An ABN as it is printed: 53 004 085 616. */
function spaced(abn: string): string {
  return abn.replace(/^(\d{2})(\d{3})(\d{3})(\d{3})$/, "$1 $2 $3 $4");
}
