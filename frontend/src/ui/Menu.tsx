import type { ReactElement } from "react";
import { Header, Keyboard, Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger, Popover, Text } from "react-aria-components";
import { Icon, type IconName } from "./icons";
import styles from "./Menu.module.css";

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName;
  /** Keys that do the same, as people read them: "Ctrl K". */
  readonly keys?: string;
  readonly description?: string;
  /** Why it cannot be chosen now; shown under its name. */
  readonly whyNot?: string | null;
  readonly isChosen?: boolean;
  readonly onAction?: () => void;
  /** A page, or a file to download. */
  readonly href?: string;
  readonly download?: boolean;
}

export interface MenuGroup {
  readonly title?: string;
  readonly entries: readonly MenuEntry[];
}

interface MenuProps {
  /** Name of the list of choices, for those who hear it. */
  readonly label: string;
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly groups: readonly MenuGroup[];
  readonly placement?: "bottom start" | "bottom end" | "top start" | "right top";
}

export function Menu({ label, trigger, groups, placement = "bottom end" }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={styles.popover ?? ""} placement={placement} offset={4}>
        <AriaMenu aria-label={label} className={styles.list ?? ""}>
          {groups.map(({ title, entries }, index) => (
            <MenuSection
              key={title ?? index}
              className={styles.section ?? ""}
              {...(title ? {} : { "aria-label": label })}
            >
              {title ? <Header className={styles.title}>{title}</Header> : null}
              {entries.map((entry) => (
                <Entry key={entry.id} entry={entry} />
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

function Entry({ entry }: { readonly entry: MenuEntry }) {
  const { id, label, icon, keys, whyNot = null, onAction, href, download, isChosen } = entry;
  const more = whyNot ?? entry.description;
  return (
    <MenuItem
      id={id}
      textValue={label}
      className={styles.item ?? ""}
      isDisabled={whyNot !== null}
      {...(onAction ? { onAction } : {})}
      {...(href ? { href } : {})}
      {...(download ? { download: true } : {})}
    >
      {icon ? <Icon name={icon} /> : null}
      <span className={styles.words}>
        <Text slot="label">{label}</Text>
        {more ? (
          <Text slot="description" className={styles.more ?? ""}>
            {more}
          </Text>
        ) : null}
      </span>
      {isChosen ? <Icon name="check" /> : null}
      {keys ? <Keyboard className={styles.keys}>{keys}</Keyboard> : null}
    </MenuItem>
  );
}
