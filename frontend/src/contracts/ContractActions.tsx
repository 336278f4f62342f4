import { useState } from "react";
import { whyNot } from "../graphql/acts";
import { sees } from "../graphql/levels";
import { useCommands } from "../shell/commands";
import { pageKeys } from "../shell/pageKeys";
import { Button } from "../ui/Button";
import { late } from "../ui/late";
import { Menu, type MenuEntry } from "../ui/Menu";
import type { Contract } from "./contractQuery";
import { ContractStepDialog, type ContractStep } from "./ContractStepDialog";
import { DeleteContractDialog } from "./DeleteContractDialog";
import { contractMessages as words } from "./messages";

const CreateClaimDialog = late(() => import("./CreateClaimDialog"), "CreateClaimDialog");

type Opened = ContractStep | "DELETE" | "NEW_CLAIM";

/** What can be done with the contract now: what most people came for as a button, the rest in a menu. */
export function ContractActions({ contract }: { readonly contract: Contract }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  const acts = contract.availableActs;
  const barredFromSteps = whyNot(acts, "CHANGE_HEAD_CONTRACT_STATUS");
  const barredFromClaims = whyNot(acts, "CREATE_CLAIM");
  const awaitsApproval = contract.nextSteps.includes("APPROVE");
  const otherSteps = contract.nextSteps.filter((step) => step !== "APPROVE");

  useCommands([
    ...(barredFromClaims === undefined
      ? []
      : [
          {
            id: "contract.newClaim",
            title: words.newClaim.button,
            context: "page" as const,
            keys: pageKeys.newHere,
            icon: "add" as const,
            whyNot: barredFromClaims,
            run: () => setOpened("NEW_CLAIM"),
          },
        ]),
    ...contract.nextSteps.map((step) => ({
      id: `contract.${step}`,
      title: words.steps[step].button,
      context: "page" as const,
      ...(step === "APPROVE" && { keys: pageKeys.mainAct }),
      whyNot: barredFromSteps ?? null,
      run: () => setOpened(step),
    })),
  ]);

  return (
    <>
      {sees(contract.project, "HEAD_CONTRACTS") ? (
        <MoreMenu contract={contract} steps={otherSteps} onOpen={setOpened} />
      ) : null}
      {awaitsApproval ? (
        <Button
          variant="primary"
          whyNot={barredFromSteps ?? null}
          aria-haspopup="dialog"
          onPress={() => setOpened("APPROVE")}
        >
          {words.steps.APPROVE.button}
        </Button>
      ) : barredFromClaims === undefined ? null : (
        <Button
          variant="primary"
          icon="add"
          whyNot={barredFromClaims}
          aria-haspopup="dialog"
          onPress={() => setOpened("NEW_CLAIM")}
        >
          {words.newClaim.button}
        </Button>
      )}
      <OpenedDialog opened={opened} contract={contract} onClose={close} />
    </>
  );
}

interface OpenedDialogProps {
  readonly opened: Opened | null;
  readonly contract: Contract;
  readonly onClose: () => void;
}

function OpenedDialog({ opened, contract, onClose }: OpenedDialogProps) {
  if (opened === null) {
    return null;
  }
  if (opened === "DELETE") {
    return <DeleteContractDialog contract={contract} onClose={onClose} />;
  }
  if (opened === "NEW_CLAIM") {
    return <CreateClaimDialog contractId={contract.id} onClose={onClose} />;
  }
  return <ContractStepDialog contract={contract} step={opened} onClose={onClose} />;
}

interface MoreMenuProps {
  readonly contract: Contract;
  readonly steps: readonly ContractStep[];
  readonly onOpen: (opened: Opened) => void;
}

function MoreMenu({ contract, steps, onOpen }: MoreMenuProps) {
  const barredFromSteps = whyNot(contract.availableActs, "CHANGE_HEAD_CONTRACT_STATUS") ?? null;
  const barredFromDeleting = whyNot(contract.availableActs, "DELETE_HEAD_CONTRACT") ?? null;
  const schedule = (ending: string) => `/files/contracts/${contract.id}/schedule.${ending}`;
  const lifeEntries: MenuEntry[] = steps.map((step) => ({
    id: step,
    label: words.steps[step].button,
    whyNot: barredFromSteps,
    onAction: () => onOpen(step),
  }));
  return (
    <Menu
      label={words.more}
      trigger={<Button aria-haspopup="menu">{words.more}</Button>}
      groups={[
        {
          title: words.downloadSchedule,
          entries: [
            { id: "xlsx", label: words.xlsx, icon: "download", href: schedule("xlsx"), download: true },
            { id: "csv", label: words.csv, icon: "download", href: schedule("csv"), download: true },
          ],
        },
        {
          title: words.actsOnContract,
          entries: [
            ...lifeEntries,
            {
              id: "delete",
              label: words.deleting.button,
              icon: "trash",
              whyNot: barredFromDeleting,
              onAction: () => onOpen("DELETE"),
            },
          ],
        },
      ]}
    />
  );
}
