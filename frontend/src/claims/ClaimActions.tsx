import { useState, useSyncExternalStore } from "react";
import { whyNot } from "../graphql/acts";
import { useCommands } from "../shell/commands";
import { pageKeys } from "../shell/pageKeys";
import { Button } from "../ui/Button";
import { late } from "../ui/late";
import type { ClaimStep } from "./claimActs";
import type { Claim } from "./claimQuery";
import { claimMessages } from "./messages";
import type { OpenClaim } from "./openClaim";
import type { ClaimUpdates } from "./useClaimUpdates";

const ClaimStepDialog = late(() => import("./ClaimStepDialog"), "ClaimStepDialog");
const DeleteClaimDialog = late(() => import("./DeleteClaimDialog"), "DeleteClaimDialog");
const ClaimMenu = late(() => import("./ClaimMenu"), "ClaimMenu");
const DownloadClaimDialog = late(() => import("./DownloadClaimDialog"), "DownloadClaimDialog");
const EditClaimDialog = late(() => import("./EditClaimDialog"), "EditClaimDialog");

export type ClaimDialog = ClaimStep | "DELETE_CLAIM" | "DOWNLOAD" | "EDIT_CLAIM";

interface ClaimActionsProps {
  readonly claim: Claim;
  readonly open: OpenClaim;
  readonly updates: ClaimUpdates;
}

const { actions: words, steps } = claimMessages;

/** The steps that lead on from a status, the one that most people came for last. */
const STEPS_FROM: Readonly<Record<Claim["status"], readonly ClaimStep[]>> = {
  DRAFT: ["SUBMIT_CLAIM"],
  REVISE_AND_RESUBMIT: ["SUBMIT_CLAIM"],
  UNDER_REVIEW: ["WITHDRAW_CLAIM", "SEND_BACK_CLAIM", "APPROVE_CLAIM"],
  APPROVED: ["REOPEN_CLAIM"],
};

/** What can be done with the claim now. */
export function ClaimActions({ claim, open, updates }: ClaimActionsProps) {
  const [dialog, setDialog] = useState<ClaimDialog | null>(null);
  const close = () => setDialog(null);
  const shownSteps = STEPS_FROM[claim.status].flatMap((step) => {
    const reason = whyNot(claim.availableActs, step);
    return reason === undefined ? [] : [{ step, reason }];
  });
  const main = shownSteps.at(-1);
  useCommands(
    main === undefined
      ? []
      : [
          {
            id: "claim.main-act",
            title: steps[main.step],
            context: "page",
            keys: pageKeys.mainAct,
            whyNot: main.reason,
            run: () => setDialog(main.step),
          },
        ],
  );
  return (
    <>
      <UndoRedo open={open} />
      <ClaimMenu claim={claim} onDialog={setDialog} />
      {shownSteps.map(({ step, reason }, index) => (
        <Button
          key={step}
          variant={index === shownSteps.length - 1 && claim.status !== "APPROVED" ? "primary" : "plain"}
          whyNot={reason}
          aria-haspopup="dialog"
          onPress={() => setDialog(step)}
        >
          {steps[step]}
        </Button>
      ))}
      {dialog === "DOWNLOAD" && (
        <DownloadClaimDialog claim={claim} open={open} onClose={close} />
      )}
      {dialog === "EDIT_CLAIM" && (
        <EditClaimDialog claim={claim} updates={updates} onClose={close} />
      )}
      {dialog === "DELETE_CLAIM" && (
        <DeleteClaimDialog claim={claim} open={open} updates={updates} onClose={close} />
      )}
      {isStep(dialog) && (
        <ClaimStepDialog
          claim={claim}
          step={dialog}
          open={open}
          updates={updates}
          onClose={close}
        />
      )}
    </>
  );
}

function isStep(dialog: ClaimDialog | null): dialog is ClaimStep {
  return dialog !== null && dialog in steps;
}

function UndoRedo({ open }: { readonly open: OpenClaim }) {
  const { sheet } = open;
  const isReadOnly = useSyncExternalStore(
    sheet.subscribeReadOnly,
    () => sheet.readOnlyReason !== null,
  );
  const canUndo = useSyncExternalStore(sheet.subscribeHistory, () => sheet.canUndo);
  const canRedo = useSyncExternalStore(sheet.subscribeHistory, () => sheet.canRedo);
  const whyNotUndo = canUndo ? null : words.nothingToUndo;
  const whyNotRedo = canRedo ? null : words.nothingToRedo;
  // Their keys live in the grid: a text field elsewhere undoes its own typing.
  useCommands(
    isReadOnly
      ? []
      : [
          {
            id: "claim.undo",
            title: words.undo,
            context: "page",
            whyNot: whyNotUndo,
            run: () => sheet.undo(),
          },
          {
            id: "claim.redo",
            title: words.redo,
            context: "page",
            whyNot: whyNotRedo,
            run: () => sheet.redo(),
          },
        ],
  );
  if (isReadOnly) {
    return null;
  }
  return (
    <>
      <Button whyNot={whyNotUndo} onPress={() => sheet.undo()}>
        {words.undo}
      </Button>
      <Button whyNot={whyNotRedo} onPress={() => sheet.redo()}>
        {words.redo}
      </Button>
    </>
  );
}
