import { useEffect, useRef, useState, type RefObject } from "react";
import { ErrorPage } from "../ui/ErrorPage";
import { documentMessages } from "./messages";
import { PaperSkeleton } from "./PaperSkeleton";
import { PdfPage } from "./PdfPage";
import styles from "./PdfPreview.module.css";
import { PdfToolbar } from "./PdfToolbar";
import { usePdf, type Opened } from "./usePdf";

interface PdfPagesProps {
  readonly url: string;
  readonly fileName: string;
}

type Pages = Extract<Opened, { kind: "open" }>["pages"];

// Paper is measured in points, of which there are 72 to the inch; the screen has 96 pixels to it.
const PIXELS_PER_POINT = 96 / 72;
const MARGIN = 16; // as in PdfPreview.module.css

/** The sheets of a PDF one below the other, with what turns and enlarges them. */
export function PdfPages({ url, fileName }: PdfPagesProps) {
  const { opened, retry } = usePdf(url);
  if (opened.kind === "failed") {
    return <ErrorPage failure={opened.failure} onRetry={retry} />;
  }
  return opened.kind === "open" ? (
    <Desk pages={opened.pages} url={url} fileName={fileName} />
  ) : (
    <PaperSkeleton />
  );
}

function Desk({ pages, url, fileName }: PdfPagesProps & { readonly pages: Pages }) {
  const scroller = useRef<HTMLDivElement>(null);
  const widthToFill = useWidth(scroller) - 2 * MARGIN;
  const [chosenZoom, setChosenZoom] = useState<number | null>(null);
  const [pageInSight, setPageInSight] = useState(1);
  const widest = Math.max(...pages.map((page) => page.getViewport({ scale: PIXELS_PER_POINT }).width));
  const zoom = chosenZoom ?? Math.min(1.5, Math.max(0.25, widthToFill / widest));

  return (
    <div className={styles.preview}>
      <PdfToolbar
        pageInSight={pageInSight}
        pageCount={pages.length}
        onTurnTo={(number) => turnTo(scroller.current, number)}
        zoom={zoom}
        isFitted={chosenZoom === null}
        onZoom={setChosenZoom}
        url={url}
        fileName={fileName}
      />
      <div
        ref={scroller}
        className={styles.desk}
        role="group"
        aria-label={documentMessages.preview(fileName)}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls takes the keyboard
        tabIndex={0}
        onScroll={({ currentTarget }) => setPageInSight(pageAtMiddleOf(currentTarget))}
      >
        {pages.map((page) => (
          <PdfPage
            key={page.pageNumber}
            page={page}
            scale={zoom * PIXELS_PER_POINT}
            label={documentMessages.page(page.pageNumber, pages.length)}
            scroller={scroller}
          />
        ))}
      </div>
    </div>
  );
}

function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    if (element.current !== null) {
      observer.observe(element.current);
    }
    return () => observer.disconnect();
  }, [element]);
  return width;
}

function pageAtMiddleOf(scroller: HTMLElement): number {
  const middle = scroller.scrollTop + scroller.clientHeight / 2;
  const below = sheetsOf(scroller).findIndex((sheet) => sheet.offsetTop > middle);
  return below === -1 ? scroller.children.length : Math.max(1, below);
}

function turnTo(scroller: HTMLElement | null, number: number): void {
  if (scroller !== null) {
    const top = sheetsOf(scroller)[number - 1]?.offsetTop ?? 0;
    scroller.scrollTo({ top: top - MARGIN });
  }
}

function sheetsOf(scroller: HTMLElement): readonly HTMLElement[] {
  return [...scroller.children].filter((child) => child instanceof HTMLElement);
}
