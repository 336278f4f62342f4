import { Button } from "../ui/Button";
import { Icon } from "../ui/icons";
import { Menu } from "../ui/Menu";
import { sayKeys } from "./keys";
import { shellMessages as words } from "./messages";
import { prefer, usePreferences, type Preferences } from "./preferences";
import styles from "./Shell.module.css";

interface AccountMenuProps {
  readonly name: string;
  readonly company: string;
  readonly onShortcuts: () => void;
  readonly onSignOut: () => void;
}

const THEMES: readonly Preferences["theme"][] = ["system", "light", "dark"];

export function AccountMenu({ name, company, onShortcuts, onSignOut }: AccountMenuProps) {
  const { theme } = usePreferences();
  return (
    <Menu
      label={words.accountOf(name)}
      trigger={
        <Button variant="quiet" aria-label={words.accountOf(name)}>
          <Icon name="account" />
          <span className={styles.wide}>{name}</span>
        </Button>
      }
      groups={[
        {
          title: `${name} · ${company}`,
          entries: [
            { id: "account", label: words.account, icon: "account", href: "/account" },
            { id: "explorer", label: words.explorer, icon: "code", href: "/explorer" },
            {
              id: "shortcuts",
              label: words.shortcuts,
              icon: "keyboard",
              keys: sayKeys(["?"]),
              onAction: onShortcuts,
            },
          ],
        },
        {
          title: words.theme,
          entries: THEMES.map((choice) => ({
            id: `theme-${choice}`,
            label: words.themes[choice],
            isChosen: choice === theme,
            onAction: () => prefer({ theme: choice }),
          })),
        },
        {
          entries: [{ id: "sign-out", label: words.signOut, icon: "signOut", onAction: onSignOut }],
        },
      ]}
    />
  );
}
