import { Temporal } from 'temporal-polyfill'
import { textDigest } from '../../application/edition.ts'
import type { AnnexedPoint } from '../../application/messages-minutes.ts'
import type { MinutesEdition } from '../../application/minutes-edition.ts'
import { type Block, type Heading, inlineText, plain } from '../../domain/document.ts'
import { answerText } from '../minutes/observation-views.ts'
import { dayText, minutesKind, minutesTitle, validationText } from '../minutes/phrases.ts'

/** What a page shows, on paper or on a screen: the same for PDF and DOCX. */
export interface DocumentText {
  readonly title: string
  /** At the head of every page. */
  readonly network: string
  readonly blocks: readonly Block[]
  /** At the foot of every page: version, dates, how it was validated, digest of the text. */
  readonly proof: string
  /** Of the text, once it is validated. */
  readonly digest: string | null
  /** Written into the file: the same text gives the same file, whenever it is made. */
  readonly at: Temporal.Instant
}

export function documentText(edition: MinutesEdition): DocumentText {
  const { standing, network } = edition
  const title = minutesTitle(edition)
  return {
    title: standing.state === 'validated' ? title : `Projet – ${title}`,
    network,
    blocks: inOrder([...underTitle(edition, title), ...annexOf(edition)]),
    proof: proofText(edition),
    digest: standing.state === 'validated' ? textDigest(edition.blocks) : null,
    at: instantOf(edition),
  }
}

function proofText({ standing, blocks, rectificatif }: MinutesEdition): string {
  if (standing.state === 'draft') return 'Projet en cours de rédaction, non transmis aux membres.'
  const { version, circulatedAt, zone } = standing
  const kind = rectificatif > 0 ? `${minutesKind(rectificatif)} · ` : ''
  const sent = `${kind}${kind === '' ? 'Version' : 'version'} ${version} · transmise le ${instantDay(circulatedAt, zone)}`
  if (standing.state !== 'validated') return `${sent} · projet non validé.`
  return `${sent} · ${unbroken(validationText(standing))} Empreinte SHA-256 du texte : ${textDigest(blocks)}`
}

/** The text, under a title in any case, and what a reader must know of how it stands. */
function underTitle(edition: MinutesEdition, title: string): Block[] {
  const { blocks } = edition
  const [first, ...rest] = blocks
  const titled = first?.kind === 'heading' && first.level === 1
  const head: Block = titled ? first : { kind: 'heading', id: 'title', audience: 'tous', level: 1, text: plain(title) }
  const notice = noticeOf(edition).map((text): Block => {
    const run = { text, bold: false, italic: true }
    return { kind: 'paragraph', id: 'notice', audience: 'tous', text: [run] }
  })
  return [head, ...notice, ...(titled ? rest : blocks)]
}

function noticeOf(facts: MinutesEdition): string[] {
  const { standing, edition, rectificatif } = facts
  // It begins as a copy, under the same title: who reads it on paper must know which of the two it is.
  const corrects =
    rectificatif > 0 ? `${minutesTitle(facts)} : le texte qu’il corrige reste conservé, avec sa propre empreinte.` : ''
  const state = {
    draft: 'Projet en cours de rédaction : il n’a pas été transmis aux membres.',
    circulated:
      'lastDay' in standing ? `Projet soumis aux observations jusqu’au ${dayText(standing.lastDay)} inclus.` : '',
    contested: 'Projet en attente d’accord : une réserve est ouverte, le texte n’est pas validé.',
    validated: '',
  }[standing.state]
  const circle = edition === 'members' ? 'Édition réservée aux DGS et secrétaires de mairie.' : ''
  const notice = [corrects, state, circle].filter((text) => text !== '').join(' ')
  return notice === '' ? [] : [notice]
}

/** Of the members alone, whatever the facts hold: what leaves the circle of DGS names no observation. */
function annexOf({ edition, annex }: MinutesEdition): Block[] {
  if (edition !== 'members' || annex.length === 0) return []
  const audience = 'dgs'
  return [
    { kind: 'heading', id: 'annex', audience, level: 2, text: plain('Annexe : observations ouvertes') },
    {
      kind: 'list',
      id: 'annex-list',
      audience,
      start: 1,
      items: annex.map((point) => plain(annexText(point).replace(/\s+/g, ' '))),
    },
  ]
}

/** « 0 h 00 » stays on one line. */
const unbroken = (text: string): string => text.replace(/(\d) h (\d)/g, '$1\u00A0h\u00A0$2')

/** « Cantines : « le passage » : Préciser la date. (Déclinée. Motif : …) » */
function annexText({ item, passage, text, answer }: AnnexedPoint): string {
  return [
    ...(item ? [`${item} :`] : []),
    ...(passage ? [`« ${passage} » :`] : []),
    text,
    ...(answer ? [`(${answerText(answer)})`] : []),
  ].join(' ')
}

/** No level is left out on the way down, whatever the writer typed: who listens finds their way by them. */
function inOrder(blocks: readonly Block[]): Block[] {
  let before = 0
  return blocks.map((block) => {
    if (block.kind !== 'heading' || inlineText(block.text) === '') return block
    const level = Math.min(block.level, before + 1) as Heading['level']
    before = level
    return { ...block, level }
  })
}

function instantOf({ standing, meetingDate }: MinutesEdition): Temporal.Instant {
  if (standing.state === 'draft') return Temporal.PlainDate.from(meetingDate).toZonedDateTime('UTC').toInstant()
  return Temporal.Instant.from(standing.state === 'validated' ? standing.validatedAt : standing.circulatedAt)
}

const instantDay = (instant: string, zone: string): string =>
  dayText(Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString())
