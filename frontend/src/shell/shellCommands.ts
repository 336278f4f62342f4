import type { Command } from "./commands";
import { shellMessages as words } from "./messages";
import type { Preferences } from "./preferences";

export interface ShellActs {
  readonly go: (path: "/" | "/projects" | "/account" | "/explorer") => void;
  readonly openPalette: () => void;
  readonly openSheet: () => void;
  readonly chooseTheme: (theme: Preferences["theme"]) => void;
  readonly signOut: () => void;
}

/** What can be done from everywhere. */
export function shellCommands(acts: ShellActs): readonly Command[] {
  const context = "anywhere";
  return [
    {
      id: "shell.palette",
      title: words.searchAndCommands,
      context,
      keys: ["mod+k"],
      icon: "search",
      run: acts.openPalette,
    },
    { id: "go.home", title: words.goHome, context, keys: ["g", "h"], icon: "home", run: () => acts.go("/") },
    {
      id: "go.projects",
      title: words.goToProjects,
      context,
      keys: ["g", "p"],
      icon: "project",
      run: () => acts.go("/projects"),
    },
    {
      id: "go.account",
      title: words.goToAccount,
      context,
      keys: ["g", "s"],
      icon: "account",
      run: () => acts.go("/account"),
    },
    {
      id: "go.explorer",
      title: words.goToExplorer,
      context,
      keys: ["g", "x"],
      icon: "code",
      run: () => acts.go("/explorer"),
    },
    {
      id: "shell.shortcuts",
      title: words.shortcuts,
      context,
      keys: ["?"],
      icon: "keyboard",
      run: acts.openSheet,
    },
    ...(["system", "light", "dark"] as const).map(
      (theme): Command => ({
        id: `theme.${theme}`,
        title: words.useTheme[theme],
        context,
        icon: "sun",
        run: () => acts.chooseTheme(theme),
      }),
    ),
    { id: "session.sign-out", title: words.signOut, context, icon: "signOut", run: acts.signOut },
  ];
}
