"use client";

import { useRouter } from "next/navigation";
import {
  type ComponentType,
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from "react";
import { type AdminArea, adminEntries } from "@/components/admin/shell/admin-areas";
import { isNoShortcut } from "@/components/ui/shortcuts-off";
import type { Theme } from "@/lib/contracts/preferences";
import { areaOfKey } from "./go-keys";

/** What the palette and the help sheet can do, and for whom. */
export type PaletteOptions = {
  areas: readonly AdminArea[];
  canCreateUsers: boolean;
  theme: Theme;
  /** Whether single keys do something. */
  shortcuts: boolean;
  setTheme: (data: FormData) => Promise<void>;
  setShortcuts: (data: FormData) => Promise<void>;
  signOut: () => Promise<void>;
};

export type Shown = "palette" | "help";
export type PopupProps = PaletteOptions & {
  shown: Shown;
  /** Null closes. */
  show: (next: Shown | null) => void;
};
type Popup = ComponentType<PopupProps>;

const loadPopup = () => import("./palette-popup").then(({ PalettePopup }) => PalettePopup);

type Open = { show: (next: Shown) => void; prepare: () => void };
const OpenContext = createContext<Open>({ show: () => {}, prepare: () => {} });

/** Opens the palette, and loads its code when that becomes likely. */
export const usePalette = () => useContext(OpenContext);

/** Milliseconds in which the second key of `g u` is awaited. */
const PATIENCE = 1500;

/**
 * The command palette and the shortcuts of the dashboard. ⌘K or Ctrl+K opens it, `?` the list of
 * shortcuts, `/` searches, `g` and a letter go to an area. The palette's code is loaded by its first use.
 */
export function PaletteProvider({
  children,
  ...options
}: PaletteOptions & { children: ReactNode }) {
  const [popup, setPopup] = useState<{ Popup: Popup } | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const router = useRouter();
  const goesUntil = useRef(0);

  const prepare = () => {
    if (popup) return Promise.resolve();
    return loadPopup().then((loaded) => setPopup({ Popup: loaded }));
  };
  const show = (next: Shown | null) => {
    setShown(next);
    // Where loading fails, the next try loads again.
    if (next) void prepare().catch(() => setShown(null));
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (isPaletteKey(event)) {
      event.preventDefault();
      return show(shown ? null : "palette");
    }
    if (shown || isNoShortcut(event)) return;
    const goes = event.timeStamp < goesUntil.current;
    goesUntil.current = !goes && event.key === "g" ? event.timeStamp + PATIENCE : 0;
    const area = goes ? areaOfKey(event.key, options.areas) : null;
    if (area) router.push(adminEntries[area].href);
    else if (!goes && event.key === "?") show("help");
    // A list has a search box of its own, which listens for the key itself.
    else if (!goes && event.key === "/" && !document.querySelector("[role=search]"))
      show("palette");
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);

  const Loaded = popup?.Popup;
  return (
    <OpenContext value={{ show, prepare: () => void prepare().catch(() => undefined) }}>
      {children}
      {Loaded && shown && <Loaded {...options} shown={shown} show={show} />}
    </OpenContext>
  );
}

function isPaletteKey(event: KeyboardEvent): boolean {
  const { key, metaKey, ctrlKey, altKey, shiftKey } = event;
  return key.toLowerCase() === "k" && metaKey !== ctrlKey && !altKey && !shiftKey;
}
