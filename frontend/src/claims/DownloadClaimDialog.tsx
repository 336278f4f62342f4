import { useState } from "react";
import { Button } from "../ui/Button";
import { ButtonAnchor } from "../ui/ButtonLink";
import { Checkbox } from "../ui/Checkbox";
import { Dialog, DialogBody, DialogButtons } from "../ui/Dialog";
import { Select, type Option } from "../ui/Select";
import type { Claim } from "./claimQuery";
import { downloadAddress, type Format } from "./downloadAddress";
import { downloadMessages as words } from "./downloadMessages";
import type { OpenClaim } from "./openClaim";

interface DownloadClaimDialogProps {
  readonly claim: Claim;
  readonly open: OpenClaim;
  readonly onClose: () => void;
}

type Layout = "usual" | "screen";

const FORMATS: readonly Option<Format>[] = [
  { id: "pdf", ...words.formats.pdf },
  { id: "xlsx", ...words.formats.xlsx },
  { id: "csv", ...words.formats.csv },
  { id: "json", ...words.formats.json },
];

/** Takes the claim away: in which format, with which columns, and with what besides. */
export function DownloadClaimDialog({ claim, open, onClose }: DownloadClaimDialogProps) {
  const [format, setFormat] = useState<Format>("pdf");
  const [layout, setLayout] = useState<Layout>("usual");
  const [hasGroups, setGroups] = useState(true);
  const [hidesEmptyLines, setHidesEmptyLines] = useState(false);
  const [hasDifferences, setDifferences] = useState(false);
  const [hasAttachments, setAttachments] = useState(false);
  const isAsOnScreen = layout === "screen" && format !== "json";
  const address = downloadAddress(claim.id, {
    format,
    columnIds: isAsOnScreen ? open.sheet.columns.map(({ id }) => id) : null,
    hasGroups,
    hidesEmptyLines,
    hasDifferences,
    hasAttachments,
  });
  return (
    <Dialog title={words.title} isOpen onClose={onClose}>
      <DialogBody>
        <Select<Format>
          name="format"
          label={words.format}
          options={FORMATS}
          value={format}
          onChange={setFormat}
        />
        {format === "json" ? null : (
          <Select<Layout>
            name="layout"
            label={words.columns}
            options={layoutsOf(format)}
            value={layout}
            onChange={setLayout}
          />
        )}
        {isAsOnScreen ? (
          <>
            {format === "csv" ? null : (
              <Checkbox label={words.groups} isSelected={hasGroups} onChange={setGroups} />
            )}
            <Checkbox
              label={words.emptyLines}
              description={words.emptyLinesHint}
              isSelected={hidesEmptyLines}
              onChange={setHidesEmptyLines}
            />
          </>
        ) : null}
        {format === "pdf" ? (
          <>
            <Checkbox
              label={words.differences}
              isSelected={hasDifferences}
              onChange={setDifferences}
            />
            <Checkbox
              label={words.attachments}
              description={words.attachmentsHint}
              isSelected={hasAttachments}
              onChange={setAttachments}
            />
          </>
        ) : null}
      </DialogBody>
      <DialogButtons>
        <Button onPress={onClose}>{words.cancel}</Button>
        <ButtonAnchor variant="primary" icon="download" href={address} download onClick={onClose}>
          {words.download}
        </ButtonAnchor>
      </DialogButtons>
    </Dialog>
  );
}

function layoutsOf(format: Format): readonly Option<Layout>[] {
  const { usual, screen } = words.layouts;
  return [
    { id: "usual", ...(format === "pdf" ? usual.pdf : usual.sheet) },
    { id: "screen", ...screen },
  ];
}
