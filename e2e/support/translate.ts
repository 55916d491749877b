import type { BrowserContext } from "@playwright/test";

/**
 * Translates pages as browsers do: once React is there, and after each change, every text node becomes
 * two `font` elements. The words stay as they are, so that tests find them.
 */
export async function translatePages(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const untouched = "font, script, style, title, textarea, option, noscript";
    const translate = (text: Node) => {
      if (!text.nodeValue?.trim() || text.parentElement?.closest(untouched)) return;
      const outer = document.createElement("font");
      const inner = document.createElement("font");
      inner.textContent = text.nodeValue;
      outer.append(inner);
      text.parentNode?.replaceChild(outer, text);
    };
    const translateAll = (root: Node) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const texts: Node[] = [];
      while (walker.nextNode()) texts.push(walker.currentNode);
      texts.forEach(translate);
    };
    const changes = new MutationObserver((records) => {
      for (const { target, addedNodes } of records) {
        if (target.nodeType === Node.TEXT_NODE) translate(target);
        for (const added of addedNodes) translateAll(added);
      }
    });
    // React's own mark on a document that it has taken over. In the middle of that, a translation would
    // make it draw the page again.
    const isAlive = () => {
      const key = Object.keys(document).find((name) => name.startsWith("__reactContainer"));
      const root = key && Reflect.get(document, key);
      return root?.stateNode?.current?.memoizedState?.isDehydrated === false;
    };
    const begin = () => {
      if (!isAlive()) return void setTimeout(begin, 20);
      changes.observe(document.body, { subtree: true, childList: true, characterData: true });
      translateAll(document.body);
      document.documentElement.dataset.translated = "";
    };
    addEventListener("DOMContentLoaded", begin);
  });
}
