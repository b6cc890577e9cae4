import type { KeyView } from "@keyhold/contract/key/outputs";
import { Fact } from "@keyhold/ui/facts";
import { Moment } from "../../shell/moment.tsx";

/** Who changed the key last, and when (K10). */
export function LastModified({ view: { lastModifiedBy, lastModifiedAt } }: { view: KeyView }) {
  if (!lastModifiedAt) return null;
  return (
    <>
      <Fact term="Last modified by">
        <span className="break-all">{lastModifiedBy ?? "The service"}</span>
      </Fact>
      <Fact term="Last modified on">
        <Moment at={lastModifiedAt} />
      </Fact>
    </>
  );
}
