import type { ReactElement } from "react";
import { Tooltip as AriaTooltip, TooltipTrigger } from "react-aria-components";
import styles from "./Tooltip.module.css";

interface TooltipProps {
  /** A few words; never the only place where something needed is said. */
  readonly text: string;
  readonly placement?: "top" | "bottom" | "right";
  /** Set to show it in answer to a press, since fingers do not hover. */
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  /** One focusable part. */
  readonly children: ReactElement;
}

export function Tooltip({ text, placement = "top", children, ...open }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={100} {...open}>
      {children}
      <AriaTooltip className={styles.tooltip ?? ""} placement={placement} offset={6}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
