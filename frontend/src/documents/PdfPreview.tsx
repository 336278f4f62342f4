import { lazy, Suspense } from "react";
import { useMedia } from "../grid/useMedia";
import { ButtonAnchor } from "../ui/ButtonLink";
import { documentMessages } from "./messages";
import { PaperSkeleton } from "./PaperSkeleton";
import styles from "./PdfPreview.module.css";

const PdfPages = lazy(async () => {
  const { PdfPages: component } = await import("./PdfPages");
  return { default: component };
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
  return (
    <Suspense fallback={<PaperSkeleton />}>
      <PdfPages url={url} fileName={fileName} />
    </Suspense>
  );
}
