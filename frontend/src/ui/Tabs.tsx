import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode, type RefObject } from "react";
import styles from "./Tabs.module.css";

export interface TabEntry<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** How many there are inside, where that says something. */
  readonly count?: number;
  readonly content: () => ReactNode;
}

interface TabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly TabEntry<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
}

const number = new Intl.NumberFormat("en-AU");

/** Parts of one page; keep the selected one in the address. */
export function Tabs<Id extends string>({ label, tabs, selected, onSelect }: TabsProps<Id>) {
  const own = useId();
  const at = tabs.findIndex(({ id }) => id === selected);
  const list = useListShowing(at);

  const onKeyDown = (event: KeyboardEvent) => {
    const to = placeAfter(event, at, tabs.length);
    const tab = to === null ? undefined : tabs[to];
    if (to === null || tab === undefined) {
      return;
    }
    event.preventDefault();
    onSelect(tab.id);
    const button = list.current?.children[to];
    if (button instanceof HTMLElement) {
      button.focus();
    }
  };
  return (
    <div className={styles.tabs}>
      <div ref={list} role="tablist" aria-label={label} className={styles.list}>
        {tabs.map(({ id, label: name, count }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`${own}${id}`}
            aria-selected={id === selected}
            aria-controls={id === selected ? `${own}panel` : undefined}
            tabIndex={id === selected ? 0 : -1}
            className={styles.tab}
            onClick={() => onSelect(id)}
            onKeyDown={onKeyDown}
          >
            {name}{" "}
            {count === undefined ? null : (
              <span className={styles.count}>{number.format(count)}</span>
            )}
          </button>
        ))}
      </div>
      <div
        // Another part is begun anew, not made over.
        key={selected}
        role="tabpanel"
        id={`${own}panel`}
        aria-labelledby={`${own}${selected}`}
        // Some parts hold nothing that takes the keyboard, and are read all the same.
        tabIndex={0}
        className={styles.panel}
      >
        {tabs[at]?.content()}
      </div>
    </div>
  );
}

/** Where a key leads from the tab at a place; null when it leads nowhere. */
function placeAfter(
  { key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent,
  at: number,
  tabCount: number,
): number | null {
  if (altKey || ctrlKey || metaKey || shiftKey) {
    return null;
  }
  switch (key) {
    case "ArrowRight":
      return (at + 1) % tabCount;
    case "ArrowLeft":
      return (at - 1 + tabCount) % tabCount;
    case "Home":
      return 0;
    case "End":
      return tabCount - 1;
    default:
      return null;
  }
}

/** Tabs that are wider than the screen slide sideways; the page itself stays where it is. */
function useListShowing(at: number): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const tab = list.current?.children[at];
    if (list.current && tab instanceof HTMLElement) {
      list.current.scrollLeft = tab.offsetLeft - (list.current.clientWidth - tab.offsetWidth) / 2;
    }
  }, [at]);
  return list;
}
