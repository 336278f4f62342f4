import { lazy, Suspense, type ComponentType, type ReactNode } from "react";

/**
 * A component whose code is fetched when it is first shown: a dialog, a part behind a tab.
 *
 * `late(() => import("./ImportDialog"), "ImportDialog")`; `meanwhile` stands in its place till then.
 */
export function late<Name extends string, Props extends object>(
  load: () => Promise<Readonly<Record<Name, ComponentType<Props>>>>,
  name: Name,
  meanwhile: ReactNode = null,
): ComponentType<Props> {
  const part = lazy(async () => ({ default: (await load())[name] }));
  // Its type speaks of refs besides, which cannot be told apart from properties not known yet.
  const Loaded = part as unknown as ComponentType<Props>;
  return function Late(props: Props) {
    return (
      <Suspense fallback={meanwhile}>
        <Loaded {...props} />
      </Suspense>
    );
  };
}
