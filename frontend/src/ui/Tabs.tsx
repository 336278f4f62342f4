import type { ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from "react-aria-components";
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

/** Parts of one page; keep the selected one in the address. */
export function Tabs<Id extends string>({ label, tabs, selected, onSelect }: TabsProps<Id>) {
  return (
    <AriaTabs
      className={styles.tabs ?? ""}
      selectedKey={selected}
      onSelectionChange={(key) => onSelect(String(key) as Id)}
    >
      <TabList aria-label={label} className={styles.list ?? ""}>
        {tabs.map(({ id, label: name, count }) => (
          <Tab key={id} id={id} className={styles.tab ?? ""}>
            {name}
            {count === undefined ? null : <span className={styles.count}>{count}</span>}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} id={id} className={styles.panel ?? ""}>
          {content()}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
