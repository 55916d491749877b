/**
 * A mail's HTML as an iframe's `srcdoc`. Such a document inherits the page's content security
 * policy, which blocks style attributes: each becomes a rule in one style element with the nonce.
 * Links open outside of the sandbox.
 */
export function mailDocument(html: string, nonce: string): string {
  const rules: string[] = [];
  const body = html
    .replace(/\sstyle="([^"]*)"/g, (_match, css: string) => {
      rules.push(`[data-s="${rules.length}"]{${decoded(css)}}`);
      return ` data-s="${rules.length - 1}"`;
    })
    .replace(/<style/g, `<style nonce="${nonce}"`)
    .replace(/<a (?![^>]*target=)/g, '<a target="_blank" ');
  return `${body}<style nonce="${nonce}">${rules.join("").replaceAll("</", "<\\/")}</style>`;
}

function decoded(css: string): string {
  return css
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
