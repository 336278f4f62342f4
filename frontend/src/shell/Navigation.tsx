import { Link, type LinkProps } from "@tanstack/react-router";
import { Focusable } from "react-aria-components";
import { classes } from "../ui/classes";
import { Icon, type IconName } from "../ui/icons";
import { Tooltip } from "../ui/Tooltip";
import { shellMessages as words } from "./messages";
import styles from "./Navigation.module.css";
import { ProjectSwitcher } from "./ProjectSwitcher";
import type { Trail } from "./trail";

interface NavigationProps {
  readonly trail: Trail;
  /** Between a wide window and a narrow one only the icons stand, named on hovering. */
  readonly isIconOnly: boolean;
  readonly onGo?: () => void;
}

interface Place {
  readonly label: string;
  readonly icon: IconName;
  readonly link: Pick<LinkProps, "to" | "params">;
  /** Whether pages below it count as it. */
  readonly isExact: boolean;
}

const PLACES: readonly Place[] = [
  { label: words.home, icon: "home", link: { to: "/" }, isExact: true },
  { label: words.projects, icon: "project", link: { to: "/projects" }, isExact: true },
  { label: words.mails, icon: "mail", link: { to: "/mails" }, isExact: true },
];

export function Navigation({ trail, isIconOnly, onGo }: NavigationProps) {
  const { project } = trail;
  return (
    <div className={classes(styles.navigation, isIconOnly && styles.iconOnly)}>
      <ProjectSwitcher project={project} isIconOnly={isIconOnly} />
      <Places label={words.mainNavigation} places={PLACES} isIconOnly={isIconOnly} onGo={onGo} />
      {project === null ? null : (
        <Places
          label={words.projectNavigation}
          places={placesOf(project.id)}
          isIconOnly={isIconOnly}
          onGo={onGo}
        />
      )}
    </div>
  );
}

function placesOf(project: string): Place[] {
  const params = { project };
  return [
    { label: words.project, icon: "document", link: { to: "/projects/$project", params }, isExact: true },
    {
      label: words.periods,
      icon: "calendar",
      link: { to: "/projects/$project/periods", params },
      isExact: true,
    },
    {
      label: words.people,
      icon: "account",
      link: { to: "/projects/$project/people", params },
      isExact: true,
    },
  ];
}

interface PlacesProps {
  readonly label: string;
  readonly places: readonly Place[];
  readonly isIconOnly: boolean;
  readonly onGo: (() => void) | undefined;
}

function Places({ label, places, isIconOnly, onGo }: PlacesProps) {
  return (
    <nav aria-label={label}>
      <ul className={styles.places}>
        {places.map(({ label: name, icon, link, isExact }) => {
          const place = (
            <Link
              {...link}
              className={styles.place}
              activeProps={{ "data-active": true }}
              activeOptions={{ exact: isExact, includeSearch: false }}
              onClick={onGo}
              aria-label={name}
            >
              <Icon name={icon} />
              {isIconOnly ? null : <span>{name}</span>}
            </Link>
          );
          return (
            <li key={name}>
              {isIconOnly ? (
                <Tooltip text={name} placement="right">
                  <Focusable>{place}</Focusable>
                </Tooltip>
              ) : (
                place
              )}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
