import { Button, IconButton } from "../ui/Button";
import { ButtonAnchor } from "../ui/ButtonLink";
import { documentMessages } from "./messages";
import styles from "./PdfPreview.module.css";

interface PdfToolbarProps {
  readonly pageInSight: number;
  readonly pageCount: number;
  readonly onTurnTo: (page: number) => void;
  /** 1 is the size of the paper. */
  readonly zoom: number;
  readonly isFitted: boolean;
  /** Null fits the width. */
  readonly onZoom: (zoom: number | null) => void;
  readonly url: string;
  readonly fileName: string;
}

const ZOOMS: readonly number[] = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3];
const A_LITTLE = 0.01;

export function PdfToolbar(props: PdfToolbarProps) {
  const { pageInSight, pageCount, onTurnTo, zoom, onZoom } = props;
  const words = documentMessages;
  const smaller = ZOOMS.findLast((step) => step < zoom - A_LITTLE);
  const larger = ZOOMS.find((step) => step > zoom + A_LITTLE);
  return (
    <div className={styles.toolbar}>
      <div className={styles.tools}>
        <IconButton
          icon="chevronLeft"
          label={words.previousPage}
          onPress={() => onTurnTo(Math.max(1, pageInSight - 1))}
        />
        <span role="status">{words.page(pageInSight, pageCount)}</span>
        <IconButton
          icon="chevronRight"
          label={words.nextPage}
          onPress={() => onTurnTo(Math.min(pageCount, pageInSight + 1))}
        />
      </div>
      <div className={styles.tools}>
        <Button variant="quiet" aria-label={words.zoomOut} onPress={() => onZoom(smaller ?? zoom)}>
          −
        </Button>
        <span className={styles.zoom}>{words.zoom(Math.round(zoom * 100))}</span>
        <Button variant="quiet" aria-label={words.zoomIn} onPress={() => onZoom(larger ?? zoom)}>
          +
        </Button>
        <Button variant="quiet" aria-pressed={props.isFitted} onPress={() => onZoom(null)}>
          {words.fitWidth}
        </Button>
      </div>
      <ButtonAnchor href={props.url} download={props.fileName} icon="download">
        {words.download}
      </ButtonAnchor>
    </div>
  );
}
