import {
  getDocument,
  GlobalWorkerOptions,
  type PDFDocumentLoadingTask,
  type PDFPageProxy,
} from "pdfjs-dist/legacy/build/pdf.mjs";
// The build for browsers of the last years: the other one needs functions that came in 2025.
// oxlint-disable-next-line import/default -- "?url" is Vite's, and gives the address of the file
import workerSrc from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";
import { useCallback, useEffect, useState } from "react";
import { failureOf, send } from "../graphql/http";

GlobalWorkerOptions.workerSrc = workerSrc;

export type Opened =
  | { readonly kind: "opening" }
  | { readonly kind: "failed"; readonly failure: unknown }
  | { readonly kind: "open"; readonly pages: readonly PDFPageProxy[] };

const OPENING: Opened = { kind: "opening" };

/** Fetches and opens a PDF, and closes it again when it is shown no more. */
export function usePdf(url: string): { readonly opened: Opened; readonly retry: () => void } {
  const [tries, setTries] = useState(0);
  const attempt = `${url} ${tries}`;
  const [outcome, setOutcome] = useState({ attempt, opened: OPENING });
  useEffect(() => {
    const closing = new AbortController();
    let task: PDFDocumentLoadingTask | undefined;
    async function open() {
      const data = await bytesOf(url, closing.signal);
      closing.signal.throwIfAborted();
      // WebAssembly, for the rarer kinds of pictures, would need an exception in the content policy.
      task = getDocument({ data, useWasm: false });
      const pdf = await task.promise;
      return Promise.all(Array.from({ length: pdf.numPages }, (_, index) => pdf.getPage(index + 1)));
    }
    function become(opened: Opened) {
      if (!closing.signal.aborted) {
        setOutcome({ attempt, opened });
      }
    }
    open().then(
      (pages) => become({ kind: "open", pages }),
      (failure: unknown) => become({ kind: "failed", failure }),
    );
    return () => {
      closing.abort();
      void task?.destroy();
    };
  }, [url, attempt]);
  return {
    opened: outcome.attempt === attempt ? outcome.opened : OPENING,
    retry: useCallback(() => setTries((before) => before + 1), []),
  };
}

async function bytesOf(url: string, signal: AbortSignal): Promise<ArrayBuffer> {
  const response = await send(url, { signal });
  if (!response.ok) {
    throw await failureOf(response);
  }
  return response.arrayBuffer();
}
