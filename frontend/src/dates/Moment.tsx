import { formatMoment } from "./dates";

interface MomentProps {
  /** As the server writes it, with its offset. */
  readonly of: string;
  /** Of the project: everyone on a job reads the same clock. */
  readonly timeZone: string;
}

/** A moment on the project's clock; which clock that is shows on hovering. */
export function Moment({ of, timeZone }: MomentProps) {
  return (
    <time dateTime={of} title={timeZone}>
      {formatMoment(of, timeZone)}
    </time>
  );
}
