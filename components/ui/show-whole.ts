/** The ref of the open page's link in a row that scrolls on a narrow screen: it is kept in sight. */
export function showWhole(link: HTMLAnchorElement | null): void {
  const row = link?.parentElement;
  if (row) row.scrollLeft = link.offsetLeft + link.offsetWidth - row.clientWidth;
}
