import { lazy, Suspense, useState, type ComponentType, type ReactNode } from "react";

interface Lateness {
  /** What stands in its place till it is there. */
  readonly meanwhile?: ReactNode;
  /** Leave it until it is shown: for what is large, and asked for by few. */
  readonly isOnDemand?: boolean;
}

/**
 * A component with code of its own: a dialog, a part behind a tab.
 *
 * `late(() => import("./ImportDialog"), "ImportDialog")`. Fetched when the browser has nothing else
 * to do, so that it is there at once when it is first shown.
 */
export function late<Name extends string, Props extends object>(
  load: () => Promise<Readonly<Record<Name, ComponentType<Props>>>>,
  name: Name,
  { meanwhile = null, isOnDemand = false }: Lateness = {},
): ComponentType<Props> {
  let present: ComponentType<Props> | null = null;
  const fetched = async () => {
    const found = (await load())[name];
    present = found;
    return { default: found };
  };
  const part = lazy(fetched);
  // Its type speaks of refs besides, which cannot be told apart from properties not known yet.
  const Awaited = part as unknown as ComponentType<Props>;
  if (!isOnDemand) {
    // A failure is met, and told, where the part is shown: it is asked for anew there.
    whenIdle(() => void fetched().catch(() => undefined));
  }
  return function Late(props: Props) {
    // Kept as chosen: a change of component would begin the part anew. Waiting even for what is
    // there would show `meanwhile` for a third of a second.
    const [Part] = useState(() => present ?? Awaited);
    return (
      <Suspense fallback={meanwhile}>
        <Part {...props} />
      </Suspense>
    );
  };
}

/** Where browsers cannot tell, nothing is fetched ahead. */
function whenIdle(act: () => void): void {
  globalThis.requestIdleCallback?.(act);
}
