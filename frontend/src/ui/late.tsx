import { useEffect, useState, type ComponentType, type ReactNode } from "react";
import { uiMessages } from "./messages";
import { toast } from "./Toasts";

interface Lateness {
  /** What stands in its place till it is there. */
  readonly meanwhile?: ReactNode;
  /** Leave it until it is shown: for what is large, and asked for by few. */
  readonly isOnDemand?: boolean;
}

const RETRY_MS = 3_000;

/**
 * A component with code of its own: a dialog, a part behind a tab.
 *
 * `late(() => import("./ImportDialog"), "ImportDialog")`. Fetched when the browser has nothing else
 * to do, so that it is there at once when it is first shown. While it cannot be had, the rest of
 * the page stands, and it is asked for again: hence no `lazy`, whose failure is for good.
 */
export function late<Name extends string, Props extends object>(
  load: () => Promise<Readonly<Record<Name, ComponentType<Props>>>>,
  name: Name,
  { meanwhile = null, isOnDemand = false }: Lateness = {},
): ComponentType<Props> {
  let present: ComponentType<Props> | null = null;
  const fetched = async () => {
    present = (await load())[name];
  };
  if (!isOnDemand) {
    // A failure is met, and told, where the part is shown.
    whenIdle(() => void fetched().catch(() => undefined));
  }
  return function Late(props: Props) {
    const [Part, setPart] = useState(() => present);
    useEffect(
      () => (Part === null ? untilDone(fetched, () => setPart(() => present)) : undefined),
      [Part],
    );
    return Part === null ? meanwhile : <Part {...props} />;
  };
}

/** Tries again and again, saying so once; the answer gives up. */
function untilDone(act: () => Promise<void>, onDone: () => void): () => void {
  let isGivenUp = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const attempt = async (isFirst: boolean) => {
    try {
      await act();
      if (!isGivenUp) {
        onDone();
      }
    } catch {
      if (!isGivenUp) {
        if (isFirst) {
          toast(uiMessages.partMissing);
        }
        timer = setTimeout(() => void attempt(false), RETRY_MS);
      }
    }
  };
  void attempt(true);
  return () => {
    isGivenUp = true;
    clearTimeout(timer);
  };
}

function whenIdle(act: () => void): void {
  if ("requestIdleCallback" in globalThis) {
    requestIdleCallback(act);
  } else {
    // Safari cannot tell.
    setTimeout(act, 1_000);
  }
}
