import { useLayoutEffect, useRef, type HTMLAttributes } from "react";
import { classes } from "../ui/classes";
import styles from "./Grid.module.css";

const GAP = 2;

/**
 * What hangs below its cell, or stands above it where there is no room. In the browser's top layer,
 * so that neither the grid's edge nor its totals cut it off.
 */
export function Hanging({ className, ...rest }: HTMLAttributes<HTMLDivElement>) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const hanging = element.current;
    if (hanging === null) {
      return undefined;
    }
    const placeAgain = () => place(hanging);
    hanging.showPopover();
    // The grid scrolls, or a message comes up above it.
    window.addEventListener("scroll", placeAgain, { capture: true });
    window.addEventListener("resize", placeAgain);
    return () => {
      window.removeEventListener("scroll", placeAgain, { capture: true });
      window.removeEventListener("resize", placeAgain);
    };
  }, []);
  // What it holds may have become more or less.
  useLayoutEffect(() => {
    if (element.current !== null) {
      place(element.current);
    }
  });
  return (
    <div ref={element} popover="manual" className={classes(styles.hanging, className)} {...rest} />
  );
}

function place(hanging: HTMLElement): void {
  const cell = hanging.closest<HTMLElement>("[data-column]");
  if (cell === null) {
    return;
  }
  const { left, right, top, bottom, width } = cell.getBoundingClientRect();
  hanging.style.minWidth = `${width}px`;
  const { offsetWidth, offsetHeight } = hanging;
  const isRoomBelow = bottom + GAP + offsetHeight <= window.innerHeight;
  const isRoomRight = left + offsetWidth <= window.innerWidth;
  hanging.style.top = `${isRoomBelow ? bottom + GAP : top - GAP - offsetHeight}px`;
  hanging.style.left = `${isRoomRight ? left : right - offsetWidth}px`;
}
