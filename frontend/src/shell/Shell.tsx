import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, Outlet, useRouter, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { onSessionEnded } from "../graphql/http";
import { useMedia } from "../grid/useMedia";
import { meQuery } from "../session/me";
import { renewSession } from "../session/renewal";
import { signOut } from "../session/session";
import { Button, IconButton } from "../ui/Button";
import { sayFailure } from "../ui/failures";
import { late } from "../ui/late";
import { Mark } from "../ui/Mark";
import { toast } from "../ui/Toasts";
import { AccountMenu } from "./AccountMenu";
import { Breadcrumbs } from "./Breadcrumbs";
import { useCommands } from "./commands";
import { sayKeys } from "./keys";
import { shellMessages as words } from "./messages";
import { Navigation } from "./Navigation";
import { OfflineBanner } from "./OfflineBanner";
import type { Overlay } from "./Overlays";
import { prefer } from "./preferences";
import styles from "./Shell.module.css";
import { shellCommands } from "./shellCommands";
import { useTrail } from "./trail";
import { useShortcuts } from "./useShortcuts";

const Overlays = late(() => import("./Overlays"), "Overlays");

/** What stands around every page of someone signed in. */
export function Shell() {
  const { data: me } = useSuspenseQuery(meQuery);
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const close = () => setOverlay(null);
  const router = useRouter();
  const trail = useTrail();
  const isWide = useMedia("(width >= 1200px)");
  const hasRail = useMedia("(width >= 900px)");
  const main = useRef<HTMLElement>(null);

  useShortcuts();
  useSessionRenewal();
  useFocusOnArrival(main);
  useCommands(
    shellCommands({
      go: (to) => void router.navigate({ to }),
      openPalette: () => setOverlay("palette"),
      openSheet: () => setOverlay("sheet"),
      chooseTheme: (theme) => prefer({ theme }),
      signOut: () => void leaveNow(),
    }),
  );

  return (
    <div className={styles.shell}>
      <a href="#main" className={styles.skip}>
        {words.skip}
      </a>
      <header className={styles.bar}>
        {hasRail ? null : (
          <IconButton label={words.openNavigation} icon="menu" onPress={() => setOverlay("drawer")} />
        )}
        <Link to="/" className={styles.product} aria-label={`${words.product}: ${words.home}`}>
          <Mark size={22} />
          <span className={styles.wide}>{words.product}</span>
        </Link>
        <div className={styles.trail}>
          <Breadcrumbs crumbs={trail.crumbs} />
        </div>
        <Button
          icon="search"
          className={styles.search}
          onPress={() => setOverlay("palette")}
          aria-label={words.searchAndCommands}
        >
          <span className={styles.wide}>{words.search}</span>
          <kbd className={styles.keys}>{sayKeys(["mod+k"])}</kbd>
        </Button>
        <AccountMenu
          name={me.name}
          company={me.company.name}
          onShortcuts={() => setOverlay("sheet")}
          onSignOut={() => void leaveNow()}
        />
      </header>
      {hasRail ? (
        <aside className={isWide ? styles.side : styles.rail}>
          <Navigation trail={trail} isIconOnly={!isWide} />
        </aside>
      ) : null}
      <main id="main" ref={main} tabIndex={-1} className={styles.main}>
        <OfflineBanner />
        <Outlet />
      </main>
      <Overlays email={me.email} trail={trail} open={overlay} onClose={close} />
    </div>
  );
}

async function leaveNow(): Promise<void> {
  try {
    await signOut();
  } catch (failure) {
    toast(sayFailure(failure).sentence);
  }
}

/** From here on an ended session asks for the password again, over the page as it stands. */
function useSessionRenewal(): void {
  useEffect(() => {
    onSessionEnded(renewSession);
    return () => onSessionEnded(null);
  }, []);
}

/** After going to another page, the keyboard and the reader start at its top. */
function useFocusOnArrival(main: { readonly current: HTMLElement | null }): void {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const last = useRef(path);
  useEffect(() => {
    if (last.current !== undefined && last.current !== path) {
      main.current?.focus({ preventScroll: true });
    }
    last.current = path;
  }, [main, path]);
}
