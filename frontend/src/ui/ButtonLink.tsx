import { createLink, type LinkComponent } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, Ref } from "react";
import { look } from "./Button";
import { Icon, type IconName } from "./icons";

interface ButtonAnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly variant?: "plain" | "primary" | "quiet";
  readonly icon?: IconName;
  readonly ref?: Ref<HTMLAnchorElement>;
}

/** A link that looks like a button, to an address outside the router: a download. */
export function ButtonAnchor({ variant, icon, className, children, ...anchor }: ButtonAnchorProps) {
  return (
    <a {...anchor} className={look({ variant: variant ?? "plain", className })}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </a>
  );
}

/** A link to a page that looks like a button. */
export const ButtonLink: LinkComponent<typeof ButtonAnchor> = createLink(ButtonAnchor);
