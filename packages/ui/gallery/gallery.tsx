import { useEffect, useState } from "react";
import { type Theme, ThemeMenu } from "../src/theme-menu.tsx";
import { ComponentPage } from "./component-page.tsx";
import { type Place, placeOf } from "./place.ts";
import { entries } from "./stories.ts";
import { TokensPage } from "./tokens-page.tsx";

/** `#tokens`, `#button`, and `#dialog/0` for a state that is shown alone; `?theme=` before it. */
export function Gallery() {
  const place = usePlace();
  const [theme, setTheme] = useState<Theme>(place.theme);
  useTheme(theme);
  const entry = entries.find(({ name }) => name === place.component);
  const Alone = entry && place.state !== null ? entry.states[place.state]?.show : undefined;
  if (Alone) {
    return (
      <main data-state className="p-4">
        <Alone />
      </main>
    );
  }
  return (
    <div className="flex min-h-dvh flex-col md:flex-row">
      <nav
        aria-label="Components"
        className="flex shrink-0 flex-wrap content-start gap-x-1 border-b bg-sunken p-2 md:sticky md:top-0 md:h-dvh md:w-52 md:flex-col md:flex-nowrap md:overflow-y-auto md:border-r md:border-b-0"
      >
        <NavLink to="tokens" current={place.component} />
        {entries.map(({ name }) => (
          <NavLink key={name} to={name} current={place.component} />
        ))}
      </nav>
      <main className="flex min-w-0 flex-1 flex-col gap-8 p-4 sm:p-8">
        <div className="flex items-start justify-between gap-4">
          <div>
            <h1 className="text-xl font-semibold tracking-tight">{entry?.name ?? "tokens"}</h1>
            <p className="text-muted">
              {entry?.about ?? "Colours with their contrast, type, space, radius and motion."}
            </p>
          </div>
          <ThemeMenu theme={theme} onChoose={setTheme} />
        </div>
        {entry ? <ComponentPage key={entry.name} entry={entry} /> : <TokensPage key={theme} />}
      </main>
    </div>
  );
}

function NavLink({ to, current }: { to: string; current: string }) {
  return (
    <a
      href={`#${to}`}
      aria-current={to === current ? "page" : undefined}
      className="flex h-7 shrink-0 items-center rounded-base px-2 text-sm text-muted hover:bg-hover hover:text-text aria-[current]:bg-hover aria-[current]:font-medium aria-[current]:text-text"
    >
      {to}
    </a>
  );
}

function usePlace(): Place {
  const [place, setPlace] = useState(() => placeOf(window.location.href));
  useEffect(() => {
    const follow = () => setPlace(placeOf(window.location.href));
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, []);
  return place;
}

function useTheme(theme: Theme): void {
  useEffect(() => {
    const isDark = theme === "dark" || (theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
    document.documentElement.dataset.theme = isDark ? "dark" : "light";
  }, [theme]);
}
