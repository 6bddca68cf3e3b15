/** « #1d6b5b » for a colour as Discord counts them; null where there is none. */
export const colour = (value: unknown): string | null =>
  typeof value === 'number' && value > 0 ? `#${value.toString(16).padStart(6, '0')}` : null

/** The edge of a card in its colour. The page's policy forbids inline styles in HTML, not the object model. */
export function accented(element: HTMLElement, accent: string | null): HTMLElement {
  if (accent) element.style.setProperty('--accent', accent)
  return element
}
