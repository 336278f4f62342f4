import { PageSkeleton } from "../ui/Skeleton";

export function ClaimPage() {
  return <PageSkeleton />;
}
