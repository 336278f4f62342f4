import { useQuery } from "@tanstack/react-query";
import { queryOptions } from "@tanstack/react-query";
import { execute } from "../graphql/execute";
import { graphql } from "../graphql/graphql";
import { Button } from "../ui/Button";
import { Icon } from "../ui/icons";
import { Menu, type MenuEntry } from "../ui/Menu";
import styles from "./Navigation.module.css";
import { shellMessages as words } from "./messages";
import type { Trail } from "./trail";

const SwitcherQuery = graphql(`
  query ProjectSwitcher {
    projects(first: 20) {
      nodes {
        id
        number
        name
      }
    }
  }
`);

const switcherQuery = queryOptions({
  queryKey: ["projects", "switcher"],
  queryFn: ({ signal }) => execute(SwitcherQuery, {}, { signal }),
  staleTime: 60_000,
});

interface ProjectSwitcherProps {
  readonly project: Trail["project"];
  readonly isIconOnly: boolean;
}

export function ProjectSwitcher({ project, isIconOnly }: ProjectSwitcherProps) {
  const { data } = useQuery(switcherQuery);
  const projects = (data?.projects.nodes ?? []).map(
    ({ id, number, name }): MenuEntry => ({
      id,
      label: name,
      description: number,
      href: `/projects/${id}`,
      isChosen: id === project?.id,
    }),
  );
  const all: MenuEntry = { id: "all", label: words.allProjects, href: "/projects" };
  const name = project?.name ?? words.noProject;
  return (
    <Menu
      label={words.switchProject}
      placement="bottom start"
      trigger={
        <Button className={styles.switcher} aria-label={`${words.switchProject}: ${name}`}>
          {isIconOnly ? <Icon name="project" /> : <span className={styles.name}>{name}</span>}
          {isIconOnly ? null : <Icon name="chevronDown" />}
        </Button>
      }
      groups={[{ entries: projects }, { entries: [all] }]}
    />
  );
}
