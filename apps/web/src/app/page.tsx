import { redirect } from "next/navigation";
import { NoPlace } from "@/features/session/no-place.tsx";
import { BarePage } from "@/shell/bare-page.tsx";
import { placesOf } from "@/shell/places.ts";
import { ServiceProblem } from "@/shell/service-problem.tsx";
import { loadSession } from "@/shell/session.ts";

/** Sends each user to their place. */
export default async function HomePage() {
  const session = await loadSession();
  if (session.ok) {
    const [place] = placesOf(session.value);
    if (place) redirect(place.href);
  }
  return (
    <BarePage>
      {session.ok ? <NoPlace email={session.value.user.email} /> : <ServiceProblem problem={session.problem} />}
    </BarePage>
  );
}
