import { useMedia } from "../grid/useMedia";
import { ButtonAnchor } from "../ui/ButtonLink";
import { late } from "../ui/late";
import { documentMessages } from "./messages";
import { PaperSkeleton } from "./PaperSkeleton";
import styles from "./PdfPreview.module.css";

const PdfPages = late(() => import("./PdfPages"), "PdfPages", {
  meanwhile: <PaperSkeleton />,
  isOnDemand: true,
});

interface PdfPreviewProps {
  readonly url: string;
  /** What the file is called when it is downloaded: "HC-14 claim 3.pdf". */
  readonly fileName: string;
}

/** A PDF in the page, loaded with its reader only where it is shown; on a phone, its download. */
export function PdfPreview({ url, fileName }: PdfPreviewProps) {
  const isPhone = useMedia("(width < 720px)");
  if (isPhone) {
    return (
      <div className={styles.phone}>
        <p>{documentMessages.openOnPhone}</p>
        <ButtonAnchor href={url} download={fileName} icon="download">
          {documentMessages.download}
        </ButtonAnchor>
      </div>
    );
  }
  return <PdfPages url={url} fileName={fileName} />;
}
