import { Link } from "@tanstack/react-router";
import styles from "./Breadcrumbs.module.css";
import { shellMessages as words } from "./messages";
import type { Crumb } from "./trail";

export function Breadcrumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  if (crumbs.length === 0) {
    return null;
  }
  return (
    <nav aria-label={words.breadcrumbs} className={styles.trail}>
      <ol>
        {crumbs.map(({ label, to }) => (
          <li key={label}>
            {to === null ? <span aria-current="page">{label}</span> : <Link to={to}>{label}</Link>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
