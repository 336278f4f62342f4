import { PageSkeleton } from "../ui/Skeleton";

export function SchedulePage() {
  return <PageSkeleton />;
}
