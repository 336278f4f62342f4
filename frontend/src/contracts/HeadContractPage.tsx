import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Loaded } from "../ui/Loaded";
import { contractQuery } from "./contractQuery";
import { HeadContractView } from "./HeadContractView";
import type { ContractTab } from "./search";

const route = getRouteApi("/inside/contracts/$contract");

/** One head contract by its address. */
export function HeadContractPage() {
  const { contract: id } = route.useParams();
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(contractQuery(id));
  const select = (next: ContractTab) =>
    void navigate({ search: next === "overview" ? {} : { tab: next }, replace: true });
  return (
    <Loaded query={query} thing={({ headContract }) => headContract}>
      {(contract) => (
        <HeadContractView contract={contract} tab={tab} onTab={select} />
      )}
    </Loaded>
  );
}
