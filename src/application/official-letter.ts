import { annexed } from './annexed.ts'
import { editionDigest, widerEdition } from './edition.ts'
import type { MinutesFacts, MinutesMessages } from './messages-minutes.ts'
import { onlyMinutes } from './minutes-facts.ts'
import { currentVersion, type Review } from './minutes-review.ts'
import type { OutboxTarget } from './ports/outbox.ts'
import type { Id, Person } from './records.ts'

type Letter = MinutesMessages['minutes.official']

/**
 * The official text as each recipient gets it. Only DGS on the chat get the members' edition, with what stayed open
 * annexed (M5): an address may be read by anyone at the mairie (DESIGN §9).
 */
export function officialLetters(
  review: Review,
  about: MinutesFacts,
  corrects: Letter['corrects'],
): (copy: { delivery: Id; person: Person; target: OutboxTarget }) => Letter {
  const { minutes } = review
  const version = currentVersion(review)
  const letter = {
    ...onlyMinutes(about),
    version: version.number,
    circulatedAt: version.circulatedAt.toString(),
    validatedAt: minutes.validatedAt?.toString() ?? '',
    zone: version.zone,
    tacit: minutes.tacit ?? true,
    sha256: editionDigest(version.blocks),
    corrects,
  }
  const annex = annexed(review, version.number)
  const wider = widerEdition(version.blocks)
  return ({ delivery, person, target }) =>
    person.circle === 'dgs' && target.to === 'person'
      ? { ...letter, delivery, blocks: version.blocks, annex }
      : { ...letter, delivery, blocks: wider, annex: [] }
}
