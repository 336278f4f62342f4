import { TextLayer, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { useEffect, useRef, useState, type RefObject } from "react";
import styles from "./PdfPreview.module.css";

interface PdfPageProps {
  readonly page: PDFPageProxy;
  /** Pixels of the screen for one point of the paper. */
  readonly scale: number;
  readonly label: string;
  readonly scroller: RefObject<HTMLElement | null>;
}

/** One sheet: a picture, and over it the words, to be selected, searched and read out. */
export function PdfPage({ page, scale, label, scroller }: PdfPageProps) {
  const sheet = useRef<HTMLElement>(null);
  const isNear = useIsNear(sheet, scroller);
  const { width, height } = page.getViewport({ scale });
  return (
    <section ref={sheet} className={styles.sheet} aria-label={label} style={{ width, height }}>
      {isNear ? <Drawn page={page} scale={scale} /> : null}
    </section>
  );
}

function Drawn({ page, scale }: { readonly page: PDFPageProxy; readonly scale: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const words = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const stopDrawing = canvas.current && drawOn(canvas.current, page, scale);
    const stopWriting = words.current && writeOver(words.current, page, scale);
    return () => {
      stopDrawing?.();
      stopWriting?.();
    };
  }, [page, scale]);
  return (
    <>
      <canvas ref={canvas} className={styles.picture} aria-hidden="true" />
      <div ref={words} className={styles.words} style={{ ["--total-scale-factor" as string]: scale }} />
    </>
  );
}

function drawOn(canvas: HTMLCanvasElement, page: PDFPageProxy, scale: number): () => void {
  const viewport = page.getViewport({ scale: scale * window.devicePixelRatio });
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  const task = page.render({ canvas, viewport });
  // Stopped before it was done: the sheet was scrolled away, or is drawn in another size.
  task.promise.catch(() => undefined);
  return () => task.cancel();
}

function writeOver(container: HTMLElement, page: PDFPageProxy, scale: number): () => void {
  const layer = new TextLayer({
    textContentSource: page.streamTextContent(),
    container,
    viewport: page.getViewport({ scale }),
  });
  layer.render().catch(() => undefined);
  return () => {
    layer.cancel();
    container.replaceChildren();
  };
}

/** Whether a sheet is in sight, or will be after a little scrolling: only then is it worth drawing. */
function useIsNear(sheet: RefObject<HTMLElement | null>, scroller: RefObject<HTMLElement | null>) {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => setNear(entries.at(-1)?.isIntersecting ?? false),
      { root: scroller.current, rootMargin: "100% 0px" },
    );
    if (sheet.current !== null) {
      observer.observe(sheet.current);
    }
    return () => observer.disconnect();
  }, [sheet, scroller]);
  return isNear;
}
