import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { graphql } from "../graphql/graphql";
import { fieldErrors, Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { selectedRows } from "../grid/row-commands";
import { formatCents } from "../money/cents";
import { decimalIn, DecimalField } from "../ui/DecimalField";
import { FormDialog, textIn } from "../ui/FormDialog";
import { Notice } from "../ui/RefusalNotice";
import { Select } from "../ui/Select";
import { CertificateCard_claim } from "./certificate";
import { ClaimFigures_claim } from "./ClaimFigures";
import { workRetentionHeld } from "./figures";
import { dialogMessages } from "./dialogMessages";
import type { OpenClaim } from "./openClaim";
import { causesOf, NO_CAUSE, releaseCausesQuery } from "./releaseCauses";
import { readServerLine, ServerLine_line } from "./serverLine";
import type { ClaimUpdates } from "./useClaimUpdates";

const ReleaseRetention = graphql(
  `
    mutation ReleaseRetention(
      $claimId: UUID!
      $version: Int!
      $percent: Percent!
      $lineIds: [UUID!]
      $scope: ReleaseScope!
      $eventId: UUID
      $securityId: UUID
    ) {
      releaseRetention(
        claimId: $claimId
        version: $version
        percent: $percent
        lineIds: $lineIds
        scope: $scope
        eventId: $eventId
        securityId: $securityId
      ) {
        __typename
        ...Refusal_fields
        ... on BilledWork {
          claim {
            id
            version
            ...CertificateCard_claim
            ...ClaimFigures_claim
          }
          lines {
            ...ServerLine_line
          }
        }
      }
    }
  `,
  [Refusal_fields, CertificateCard_claim, ClaimFigures_claim, ServerLine_line],
);

interface ReleaseRetentionDialogProps {
  readonly claimId: string;
  readonly open: OpenClaim;
  readonly updates: ClaimUpdates;
  readonly onClose: () => void;
}

const words = dialogMessages.release;

/** Releases a percentage of the retention held, for an event or a security; single lines are released in the grid. */
export function ReleaseRetentionDialog(props: ReleaseRetentionDialogProps) {
  const { claimId, open, updates, onClose } = props;
  const [isSaving, setSaving] = useState(false);
  const [isUnsaved, setUnsaved] = useState(false);
  const selected = selectedRows(open.sheet);
  const causes = useQuery(releaseCausesQuery(claimId));
  const offered = causesOf(causes.data?.progressClaim?.contract.retention ?? null);
  const [picked, setPicked] = useState<string | null>(null);
  // An event that has come is what a release is for, until the person says otherwise.
  const chosen =
    offered.find(({ id }) => id === picked) ??
    (picked === null ? offered.find(({ isDue }) => isDue) : undefined) ??
    NO_CAUSE;
  const act = useAct({
    document: ReleaseRetention,
    result: ({ releaseRetention }) => releaseRetention,
    onDone: ({ claim, lines }) => {
      updates.take(claim);
      open.autosave.ledger.adopt(lines.map((line) => readServerLine(line, "claimed")));
      open.sheet.announce(words.done(lines.length));
      onClose();
    },
  });

  async function submit(form: FormData): Promise<void> {
    setSaving(true);
    const isSaved = await open.autosave.flush();
    setSaving(false);
    setUnsaved(!isSaved);
    if (isSaved) {
      act.run({
        claimId,
        version: updates.version(),
        percent: decimalIn(form, "percent") ?? "",
        lineIds: textIn(form, "lines") === "selected" ? [...selected] : null,
        scope: textIn(form, "scope") as "WORK" | "MATERIALS" | "ALL",
        eventId: chosen.eventId,
        securityId: chosen.securityId,
      });
    }
  }

  return (
    <FormDialog
      title={words.title}
      isOpen
      onClose={onClose}
      submitLabel={words.submit}
      onSubmit={(form) => void submit(form)}
      isPending={isSaving || act.isPending}
      refusal={act.refusal}
      failure={act.failure}
      fieldErrors={fieldErrors(act.refusal)}
    >
      <p>{words.explanation(formatCents(heldOn(open, open.sheet.rows.list.order)))}</p>
      {offered.length === 0 ? null : (
        <Select
          name="cause"
          label={words.cause}
          options={[NO_CAUSE, ...offered]}
          value={chosen.id}
          onChange={setPicked}
        />
      )}
      <DecimalField
        key={chosen.id}
        name="percent"
        label={words.percent}
        places={4}
        complaint={words.noPercent}
        defaultValue={chosen.percent}
        isRequired
        autoFocus
      />
      <Select
        name="scope"
        label={words.fund}
        defaultValue="ALL"
        options={[
          { id: "ALL", label: words.funds.ALL },
          { id: "WORK", label: words.funds.WORK },
          { id: "MATERIALS", label: words.funds.MATERIALS },
        ]}
      />
      <Select
        name="lines"
        label={words.scope}
        defaultValue="all"
        options={[
          { id: "all", label: words.allLines },
          {
            id: "selected",
            label: words.selectedLines(selected.length),
            description: words.held(formatCents(heldOn(open, selected))),
          },
        ]}
      />
      {isUnsaved && (
        <Notice tone="bad" isUrgent>
          {dialogMessages.unsaved}
        </Notice>
      )}
    </FormDialog>
  );
}

/** The retention that some lines could release. */
function heldOn({ sheet }: OpenClaim, lineIds: readonly string[]): bigint {
  return lineIds.reduce((sum, id) => {
    const line = sheet.rows.row(id);
    return line === undefined ? sum : sum + workRetentionHeld(line) + line.materialsRetentionHeld;
  }, 0n);
}
