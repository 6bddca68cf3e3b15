import type { Page } from 'playwright-core'

/** WCAG AA, run in the page: plain script, since the tests are not compiled for a browser. */
const SCRIPT = `(() => {
  const parse = (text) => {
    const [r, g, b, a = 1] = text.match(/[\\d.]+/g).map(Number)
    return { r, g, b, a }
  }
  const over = (top, under) => ({
    r: top.r * top.a + under.r * (1 - top.a),
    g: top.g * top.a + under.g * (1 - top.a),
    b: top.b * top.a + under.b * (1 - top.a),
    a: 1,
  })
  const background = (element) => {
    const layers = []
    for (let at = element; at; at = at.parentElement) layers.push(parse(getComputedStyle(at).backgroundColor))
    return layers.reverse().reduce((under, top) => over(top, under), { r: 255, g: 255, b: 255, a: 1 })
  }
  const light = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map((v) => {
      const c = v / 255
      return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * x + 0.7152 * y + 0.0722 * z
  }
  const found = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement
    const text = walker.currentNode.textContent.trim()
    if (text === '' || !element.checkVisibility() || element.closest(':disabled, .hidden-text, noscript')) continue
    const style = getComputedStyle(element)
    if (Number(style.opacity) === 0) continue
    const back = background(element)
    const [a, b] = [light(over(parse(style.color), back)), light(back)].sort((m, n) => n - m)
    const size = Number.parseFloat(style.fontSize)
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700)
    const ratio = (a + 0.05) / (b + 0.05)
    if (ratio < (large ? 3 : 4.5)) found.push(text.slice(0, 40) + ' : ' + ratio.toFixed(2))
  }
  return found
})()`

/** Texts whose contrast with what is behind them is under WCAG AA (4.5, or 3 when large). */
export function lowContrast(page: Page): Promise<string[]> {
  return page.evaluate(SCRIPT) as Promise<string[]>
}
