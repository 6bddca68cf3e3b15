import { readPdf } from './pdf-tools.ts'

export type Colour = readonly [red: number, green: number, blue: number]
export const WHITE: Colour = [1, 1, 1]

export interface Drawn {
  /** Of each text that is shown, on whatever page. */
  readonly text: readonly Colour[]
  /** Operators that paint an area: what stands behind a text is the page itself where there is none. */
  readonly areas: readonly string[]
}

const TOKEN = /\[[^\]]*\]|<[^<>]*>|\((?:\\.|[^\\)])*\)|[^\s[\]<>()]+/g
const AREAS = ['f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'sh']

/** The colours that the pages are drawn in, from their content streams as qpdf decodes them (ISO 32000-1, 8.6 and 9.4). */
export function drawnIn(pdf: Uint8Array): Drawn {
  const whole = readPdf('qpdf', pdf, ['--qdf', '--object-streams=disable'], ['-'])
  const text = new Map<string, Colour>()
  const areas: string[] = []
  for (const page of whole.split(/^%% Contents for page \d+$/m).slice(1)) {
    const content = page.slice(page.indexOf('\nstream\n') + 8, page.indexOf('\nendstream'))
    let fill: Colour = [0, 0, 0]
    const kept: Colour[] = []
    let operands: string[] = []
    for (const [token] of content.matchAll(TOKEN)) {
      if (/^[[<(/]|^[-+.\d]/.test(token)) {
        operands.push(token)
        continue
      }
      if (token === 'q') kept.push(fill)
      else if (token === 'Q') fill = kept.pop() ?? fill
      else if (token === 'cs') fill = [0, 0, 0]
      else if (['scn', 'sc', 'rg', 'g', 'k'].includes(token)) fill = colourOf(operands.map(Number))
      else if (token === 'TJ' || token === 'Tj') text.set(fill.join(), fill)
      else if (AREAS.includes(token)) areas.push(token)
      operands = []
    }
  }
  return { text: [...text.values()], areas }
}

function colourOf(operands: readonly number[]): Colour {
  const [red, green = red, blue = red] = operands
  if (operands.length > 3 || red === undefined || green === undefined || blue === undefined) {
    throw new Error(`a colour of ${operands.length} components`)
  }
  return [red, green, blue]
}

/** WCAG 2.2, contrast ratio: from 1 to 21. */
export function contrast(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
