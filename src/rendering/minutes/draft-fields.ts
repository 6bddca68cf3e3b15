import { TYPED_MEANWHILE } from '../../application/write-minutes.ts'
import { type Block, inlineText, parseMarkdown, toMarkdown } from '../../domain/document.ts'
import { RESERVED_MARK } from '../../domain/reserved.ts'
import type { Field, FieldValues } from '../../interaction/form.ts'
import { type Join, joinText, splitText } from './split-text.ts'

/** What one field may hold (Slack's limit), and where a long text is cut: the difference is room to write. */
const FIELD_MAX = 3000
const FIELD_FILL = 2400

const NAME = /^(b\d{1,9}|debut)_(\d{1,3})_([plsx])$/
const OPENING = 'debut'
const LOST_SECTION = 'Texte saisi auparavant'

interface Section {
  /** The id of its heading, which survives edits; `debut` before the first heading. */
  readonly key: string
  readonly heading: Block | null
  readonly body: readonly Block[]
}

/** The draft as form fields: one a section, several for a long one. */
export function draftFields(draft: readonly Block[]): Field[] {
  return sectionsOf(draft).flatMap((section) => fieldsOf(section, bodyMarkdown(section)))
}

/**
 * Somebody saved while this was typed. Where the two differ, the text as it is now and, under it, what was typed: both
 * are kept, and nothing is chosen for anybody.
 */
export function bothFields(draft: readonly Block[], values: FieldValues): Field[] {
  const fields = typed(values)
  const both = sectionsOf(draft).flatMap((section) => {
    const now = bodyMarkdown(section)
    const mine = toMarkdown(parseMarkdown(textOf(section.key, fields))).trimEnd()
    const texts = now === '' || mine === '' || mine === now ? [now || mine] : [now, `**${TYPED_MEANWHILE}**`, mine]
    return fieldsOf(section, texts.join('\n\n'))
  })
  const keys = new Set(sectionsOf(draft).map(({ key }) => key))
  return [...both, ...fields.filter(({ key }) => !keys.has(key)).map(lostField)]
}

function fieldsOf(section: Section, markdown: string): Field[] {
  const pieces = splitText(markdown, FIELD_FILL)
  return pieces.map(({ text, join }, index) =>
    field(section, { name: `${section.key}_${index + 1}_${join}`, value: text, part: index, of: pieces.length }),
  )
}

function lostField({ name, value }: TypedField): Field {
  return field({ key: name, heading: null, body: [] }, { name, value, part: 0, of: 1, label: LOST_SECTION })
}

/** The same form with what was typed in it: an emptied field stays empty. */
export function typedFields(draft: readonly Block[], values: FieldValues): Field[] {
  const fields = draftFields(draft)
  const known = fields.map((one) => ({ ...one, value: text(values[one.name]) }) as Field)
  const lost = typed(values).filter(({ name }) => !fields.some((one) => one.name === name))
  return [...known, ...lost.map(lostField)]
}

/** True when the form brought at least one of these fields. */
export function hasDraftFields(values: FieldValues): boolean {
  return Object.keys(values).some((name) => NAME.test(name))
}

/** The draft that the typed fields make. Headings stay; text of a section that is gone is kept at the end. */
export function draftFromFields(values: FieldValues, draft: readonly Block[]): Block[] {
  const fields = typed(values)
  const sections = sectionsOf(draft)
  const blocks: Block[] = []
  for (const section of sections) {
    if (section.heading) blocks.push(section.heading)
    blocks.push(...parseSection(section, textOf(section.key, fields)))
  }
  const keys = new Set(sections.map(({ key }) => key))
  const lost = [...new Set(fields.map(({ key }) => key))].filter((key) => !keys.has(key))
  const rescued = lost.map((key) => textOf(key, fields)).join('\n\n')
  const markdown = toMarkdown(blocks)
  // A section for the DGS is typed without its mark: what became of it is not known here, so that all of it is kept.
  const kept = `${RESERVED_MARK}\n## ${LOST_SECTION}\n\n${rescued}`
  return parseMarkdown(rescued ? `${markdown}\n${kept}` : markdown, draft)
}

function sectionsOf(draft: readonly Block[]): Section[] {
  const sections: Section[] = []
  for (const block of draft) {
    const last = sections.at(-1)
    if (block.kind === 'heading' && block.level <= 2) sections.push({ key: block.id, heading: block, body: [] })
    else if (last) sections[sections.length - 1] = { ...last, body: [...last.body, block] }
    else sections.push({ key: OPENING, heading: null, body: [block] })
  }
  return sections
}

/** In a section for the DGS every block is: no mark to keep, and none to lose by mistake. */
function bodyMarkdown({ heading, body }: Section): string {
  const shown = heading?.audience === 'dgs' ? body.map((block): Block => ({ ...block, audience: 'tous' })) : body
  return toMarkdown(shown).trimEnd()
}

function parseSection({ heading }: Section, markdown: string): Block[] {
  const blocks = parseMarkdown(markdown)
  return heading?.audience === 'dgs' ? blocks.map((block): Block => ({ ...block, audience: 'dgs' })) : blocks
}

function field(
  { heading }: Section,
  { name, value, part, of, label }: { name: string; value: string; part: number; of: number; label?: string },
): Field {
  const title = label ?? (heading?.kind === 'heading' ? headingLabel(heading) : 'Introduction')
  return {
    kind: 'text',
    name,
    label: of > 1 ? `${title} (${part + 1}/${of})` : title,
    required: false,
    multiline: true,
    max: FIELD_MAX,
    ...(value === '' ? {} : { value }),
  }
}

function headingLabel(heading: Extract<Block, { kind: 'heading' }>): string {
  if (heading.level === 1) return 'En-tête'
  return `${inlineText(heading.text)}${heading.audience === 'dgs' ? ' (réservé aux DGS)' : ''}`
}

interface TypedField {
  readonly name: string
  readonly key: string
  readonly index: number
  readonly join: Join
  readonly value: string
}

function typed(values: FieldValues): TypedField[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const match = NAME.exec(name)
    const [, key, index, join] = match ?? []
    return key && index && join ? [{ name, key, index: Number(index), join: join as Join, value: text(value) }] : []
  })
}

function textOf(key: string, fields: readonly TypedField[]): string {
  const pieces = fields.filter((one) => one.key === key && one.value !== '').sort((a, b) => a.index - b.index)
  return joinText(pieces.map(({ value, join }) => ({ text: value, join })))
}

function text(value: FieldValues[string] | undefined): string {
  return typeof value === 'string' ? value : ''
}
