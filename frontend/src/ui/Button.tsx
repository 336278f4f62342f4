import { useEffect, useId, useRef, useState, type ReactNode, type RefObject } from "react";
import { Button as AriaButton, Focusable } from "react-aria-components";
import styles from "./Button.module.css";
import { classes } from "./classes";
import { Icon, type IconName } from "./icons";
import { Tooltip } from "./Tooltip";

interface ButtonProps {
  readonly children: ReactNode;
  /** One primary button a page or dialog: what most people came to do. */
  readonly variant?: "plain" | "primary" | "danger" | "quiet";
  readonly size?: "normal" | "small";
  readonly icon?: IconName;
  readonly type?: "button" | "submit";
  /** Keeps focus and name, shows progress, takes no presses. */
  readonly isPending?: boolean;
  /** Why it cannot be pressed now. It stays reachable, and says so. Null or left out: it can. */
  readonly whyNot?: string | null;
  readonly onPress?: () => void;
  readonly autoFocus?: boolean;
  readonly className?: string | undefined;
  readonly "aria-label"?: string;
  readonly "aria-expanded"?: boolean;
  readonly "aria-pressed"?: boolean;
  readonly "aria-haspopup"?: "dialog" | "menu";
}

export function Button({ whyNot = null, ...button }: ButtonProps) {
  return whyNot === null ? <ReadyButton {...button} /> : <BarredButton {...button} whyNot={whyNot} />;
}

type ReadyProps = Omit<ButtonProps, "whyNot">;

function ReadyButton({ children, variant, size, icon, className, isPending, ...button }: ReadyProps) {
  const element = useNoTraceLeft();
  return (
    <AriaButton
      {...button}
      ref={element}
      isPending={isPending ?? false}
      className={look({ variant, size, className, isIconOnly: !children })}
    >
      {isPending ? <span className={styles.spinner} aria-hidden="true" /> : null}
      {icon && !isPending ? <Icon name={icon} /> : null}
      {children}
    </AriaButton>
  );
}

// React Aria says aloud that a button is pending by a picture which the button names, and leaves that
// standing for seconds. Once the button is gone with its dialog, the picture would have no name.
function useNoTraceLeft(): RefObject<HTMLButtonElement | null> {
  const element = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const id = element.current?.id ?? "";
    return () => {
      for (const said of document.querySelectorAll(`[data-live-announcer] [aria-labelledby="${id}"]`)) {
        said.remove();
      }
    };
  }, []);
  return element;
}

const LONG_ENOUGH_TO_READ_MS = 6_000;

// A natively disabled button cannot be focused, so nobody could learn why.
function BarredButton({
  children,
  variant,
  size,
  icon,
  className,
  whyNot,
  ...button
}: ReadyProps & { readonly whyNot: string }) {
  const reasonId = useId();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    // A finger that shows it has no way to hover off it.
    const timer = isOpen ? setTimeout(() => setOpen(false), LONG_ENOUGH_TO_READ_MS) : undefined;
    return () => clearTimeout(timer);
  }, [isOpen]);
  return (
    <>
      <Tooltip text={whyNot} isOpen={isOpen} onOpenChange={setOpen}>
        <Focusable>
          <button
            type="button"
            aria-disabled="true"
            aria-label={button["aria-label"]}
            aria-describedby={reasonId}
            className={look({ variant, size, className, isIconOnly: !children })}
            onClick={() => setOpen(true)}
          >
            {icon ? <Icon name={icon} /> : null}
            {children}
          </button>
        </Focusable>
      </Tooltip>
      <span id={reasonId} hidden>
        {whyNot}
      </span>
    </>
  );
}

interface Look {
  readonly variant: ButtonProps["variant"];
  readonly size: ButtonProps["size"];
  readonly className: string | undefined;
  readonly isIconOnly: boolean;
}

/** The classes of a button, for links that look like one. */
export function look({ variant = "plain", size = "normal", className, isIconOnly }: Partial<Look>) {
  return classes(
    styles.button,
    styles[variant],
    size === "small" && styles.small,
    isIconOnly && styles.iconOnly,
    className,
  );
}

interface IconButtonProps extends Omit<ButtonProps, "children" | "icon" | "aria-label"> {
  /** Its name, also shown on hovering. */
  readonly label: string;
  readonly icon: IconName;
}

export function IconButton({ label, whyNot = null, variant = "quiet", ...button }: IconButtonProps) {
  if (whyNot !== null) {
    return (
      <BarredButton {...button} variant={variant} whyNot={whyNot} aria-label={label}>
        {null}
      </BarredButton>
    );
  }
  return (
    <Tooltip text={label}>
      <ReadyButton {...button} variant={variant} aria-label={label}>
        {null}
      </ReadyButton>
    </Tooltip>
  );
}
