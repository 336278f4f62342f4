import { AfterAMoment } from "../ui/Skeleton";
import { uiMessages } from "../ui/messages";
import styles from "./PdfPreview.module.css";

/** An empty sheet, where a page will be. */
export function PaperSkeleton() {
  return (
    <div className={styles.desk}>
      <AfterAMoment>
        <div className={styles.blank} role="status" aria-label={uiMessages.loading} />
      </AfterAMoment>
    </div>
  );
}
