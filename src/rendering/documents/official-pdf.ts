import { Temporal } from 'temporal-polyfill'
import type { MinutesMessages } from '../../application/messages-minutes.ts'
import { minutesTitle, validationText } from '../minutes/phrases.ts'

type OfficialFacts = MinutesMessages['minutes.official']

/** The same text goes to a hundred addresses: it is laid out once. Known by all its facts: no edition is taken for another. */
const KEPT = 4
const made = new Map<string, Promise<Buffer>>()

/** The official text as an attachment; made when the mail leaves, since most rows are rendered without being sent. */
export function officialPdf(facts: OfficialFacts) {
  return {
    name: `compte-rendu-${facts.meetingDate}.pdf`,
    type: 'application/pdf',
    content: () => once(JSON.stringify(facts), () => layOut(facts)),
  }
}

async function layOut(facts: OfficialFacts): Promise<Buffer> {
  // A start that sends nothing does not wait for the fonts and their machinery.
  const { renderPdf } = await import('./pdf.ts')
  return renderPdf({
    title: minutesTitle(facts),
    network: facts.network,
    blocks: facts.blocks,
    proof: `Version ${facts.version} · ${validationText(facts)} Empreinte SHA-256 du texte : ${facts.sha256}`,
    at: Temporal.Instant.from(facts.validatedAt),
  })
}

function once(key: string, make: () => Promise<Buffer>): Promise<Buffer> {
  const known = made.get(key)
  if (known) return known
  const [oldest] = made.keys()
  if (oldest !== undefined && made.size >= KEPT) made.delete(oldest)
  const making = make()
  made.set(key, making)
  making.catch(() => made.delete(key))
  return making
}
