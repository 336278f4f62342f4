import { shellMessages } from "../shell/messages";
import { prefer, usePreferences, type Preferences } from "../shell/preferences";
import { Switch } from "../ui/Checkbox";
import { Section } from "../ui/Page";
import { Select } from "../ui/Select";
import styles from "./AccountPage.module.css";
import { accountMessages } from "./messages";

const THEMES: readonly Preferences["theme"][] = ["system", "light", "dark"];

/** What the person likes on this device; each choice takes effect at once. */
export function Appearance() {
  const words = accountMessages.appearance;
  const { theme, hasSingleKeys } = usePreferences();
  return (
    <Section title={words.title}>
      <div className={styles.panel}>
        <Select
          name="theme"
          label={words.theme}
          isRequired
          className={styles.theme ?? ""}
          options={THEMES.map((id) => ({ id, label: shellMessages.themes[id] }))}
          value={theme}
          onChange={(choice) => prefer({ theme: choice })}
        />
        <Switch
          label={words.singleKeys}
          description={words.singleKeysHint}
          isSelected={hasSingleKeys}
          onChange={(isOn) => prefer({ hasSingleKeys: isOn })}
        />
      </div>
    </Section>
  );
}
