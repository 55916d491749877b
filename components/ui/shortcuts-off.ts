/**
 * Whether single keys do nothing: the reader turned them off (WCAG 2.1.4), or the key belongs to what
 * has the focus. With Ctrl, Alt or ⌘ a key is the browser's.
 */
export function isNoShortcut(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return true;
  if (event.isComposing || document.documentElement.dataset.shortcuts === "off") return true;
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest(typing) !== null;
}

/** Where keys are typed or have a meaning of their own. */
const typing = "input, textarea, select, [role=menu], [role=dialog], [role=alertdialog]";
