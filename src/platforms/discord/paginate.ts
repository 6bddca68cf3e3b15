import { type APIComponentInContainer, ComponentType } from 'discord.js'
import type { FileToMake } from '../../application/ports/files.ts'
import { COMPONENTS_PER_MESSAGE, FILES_PER_MESSAGE, PAGE_TEXT } from './limits.ts'
import { joined } from './markdown.ts'
import type { Unit } from './units.ts'

/** The container that holds them all counts too. */
const MOST_COMPONENTS = COMPONENTS_PER_MESSAGE - 1

/** What one message shows, and the files it names. */
interface Page {
  readonly components: APIComponentInContainer[]
  readonly files: readonly FileToMake[]
}

/** Units in as few messages as Discord's limits allow, in order; a heading never ends a message. */
export function paginate(units: readonly Unit[]): Page[] {
  const pages: Unit[][] = []
  let page: Unit[] = []
  const turn = () => {
    const carried = page.length > 1 && opens(page.at(-1)) ? page.slice(-1) : []
    const full = page.slice(0, page.length - carried.length)
    if (full.length > 0) pages.push(full)
    page = carried
  }
  for (const unit of units.flatMap(divide)) {
    if (page.length > 0 && !fits([...page, unit])) turn()
    page.push(unit)
  }
  if (page.length > 0) pages.push(page)
  return pages.map((each) => ({
    components: each.map(component),
    files: each.flatMap((unit) => (unit.kind === 'file' ? [unit.file] : [])),
  }))
}

const opens = (unit: Unit | undefined) => unit?.kind === 'text' && unit.opens === true

function fits(page: readonly Unit[]): boolean {
  const components = page.reduce((sum, unit) => sum + (unit.kind === 'buttons' ? 1 + unit.row.components.length : 1), 0)
  const characters = page.reduce((sum, unit) => sum + (unit.kind === 'text' ? joined(unit.pieces).length : 0), 0)
  const files = page.filter(({ kind }) => kind === 'file').length
  return components <= MOST_COMPONENTS && characters <= PAGE_TEXT && files <= FILES_PER_MESSAGE
}

/** A text longer than a message, in several: between its pieces. */
function divide(unit: Unit): Unit[] {
  if (unit.kind !== 'text' || joined(unit.pieces).length <= PAGE_TEXT) return [unit]
  const parts: string[][] = [[]]
  for (const piece of unit.pieces) {
    const last = parts.at(-1) ?? []
    if (last.length > 0 && joined([...last, piece]).length > PAGE_TEXT) parts.push([piece])
    else last.push(piece)
  }
  return parts.filter((pieces) => joined(pieces).trim() !== '').map((pieces) => ({ kind: 'text', pieces }))
}

function component(unit: Unit): APIComponentInContainer {
  switch (unit.kind) {
    case 'text':
      return { type: ComponentType.TextDisplay, content: joined(unit.pieces).replace(/^\n+|\s+$/g, '') }
    case 'divider':
      return { type: ComponentType.Separator, divider: true }
    case 'buttons':
      return unit.row
    case 'file':
      return { type: ComponentType.File, file: { url: `attachment://${unit.file.name}` } }
    default:
      return unit satisfies never
  }
}
