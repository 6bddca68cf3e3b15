import { SENT_MEANWHILE, TYPED_MEANWHILE } from '../../application/write-minutes.ts'
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
/** No block's: what it holds is of no section of the text. */
const SENT_SECTION = 'b999999999'
const SENT_LABEL = 'Texte de votre fichier'

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
 * Somebody saved while this was typed, or sent as a file. Where they differ, the text as it is now and, under it, what was
 * typed and what was sent: all are kept, and nothing is chosen for anybody.
 */
export function bothFields(draft: readonly Block[], values: FieldValues, file: readonly Block[] = []): Field[] {
  const fields = typed(values)
  const sections = sectionsOf(draft)
  const sent = sectionsOf(file)
  const places = sections.map((section) => ({ section, sent: sent.find((one) => isSamePlace(one, section)) }))
  const both = places.flatMap(({ section, sent: theirs }) => {
    const mine = toMarkdown(parseMarkdown(textOf(section.key, fields))).trimEnd()
    const texts = [bodyMarkdown(section)].filter((text) => text !== '')
    const others = [
      [TYPED_MEANWHILE, mine],
      [SENT_MEANWHILE, theirs ? bodyMarkdown(theirs, section) : ''],
    ] as const
    const kept = [...texts]
    for (const [line, text] of others) {
      if (text === '' || kept.includes(text)) continue
      if (kept.length > 0) texts.push(`**${line}**`)
      texts.push(text)
      kept.push(text)
    }
    return fieldsOf(section, texts.join('\n\n'))
  })
  const keys = new Set(sections.map(({ key }) => key))
  const elsewhere = sent.filter((one) => !places.some(({ sent: placed }) => placed === one))
  return [...both, ...fields.filter(({ key }) => !keys.has(key)).map(lostField), ...sentFields(elsewhere)]
}

const isSamePlace = (one: Section, other: Section): boolean => one.key === other.key && titleOf(one) === titleOf(other)

const titleOf = ({ heading }: Section): string => (heading?.kind === 'heading' ? inlineText(heading.text) : '')

/** What a file holds under titles that the text has not: with those titles. */
function sentFields(sections: readonly Section[]): Field[] {
  const markdown = toMarkdown(
    sections.flatMap(({ heading, body }) => [...(heading ? [heading] : []), ...body]),
  ).trimEnd()
  if (markdown === '') return []
  return fieldsOf({ key: SENT_SECTION, heading: null, body: [] }, markdown, SENT_LABEL)
}

function fieldsOf(section: Section, markdown: string, label?: string): Field[] {
  const pieces = splitText(markdown, FIELD_FILL)
  const of = pieces.length
  return pieces.map(({ text, join }, index) => {
    const name = `${section.key}_${index + 1}_${join}`
    return field(section, { name, value: text, part: index, of, ...(label ? { label } : {}) })
  })
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
  // What a file held comes last, whatever the order of the fields: its titles end what the one above them reserves.
  const isSent = (key: string): number => (key === SENT_SECTION ? 1 : 0)
  const lost = [...new Set(fields.map(({ key }) => key))]
    .filter((key) => !keys.has(key))
    .sort((one, other) => isSent(one) - isSent(other))
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
function bodyMarkdown(section: Section, { heading } = section): string {
  const { body } = section
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
