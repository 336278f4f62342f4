import { PageSkeleton } from "../ui/Skeleton";

export function HeadContractPage() {
  return <PageSkeleton />;
}
