import { type Block, inlineText, toMarkdown } from '../domain/document.ts'
import type { UseCaseContext } from './context.ts'
import { widerEdition } from './edition.ts'
import { UserError } from './errors.ts'
import { requireDrafter } from './minutes-access.ts'
import type { MinutesRecord } from './ports/minutes.ts'

/** About forty pages: what a form and a thread can still carry. */
const LONGEST_MINUTES = 80_000

export type WriteResult =
  | { readonly kind: 'saved'; readonly minutes: MinutesRecord }
  /** Someone saved meanwhile: nothing was written, the caller still has what was typed. */
  | { readonly kind: 'changed-meanwhile'; readonly minutes: MinutesRecord }

/**
 * Replaces the draft. `revision` is the one the text was typed over: two people who write at once never overwrite
 * each other unseen.
 * @throws UserError role-needed, minutes-already-circulated, minutes-empty, minutes-too-long
 */
export async function writeMinutes(
  context: UseCaseContext,
  input: { minutes: MinutesRecord; blocks: readonly Block[]; revision: number },
): Promise<WriteResult> {
  const { minutes, blocks, revision } = input
  await requireDrafter(context, minutes)
  if (minutes.state !== 'draft') throw alreadyCirculated(context, minutes)
  checkText(blocks)
  if (revision !== minutes.draftRevision) return { kind: 'changed-meanwhile', minutes }
  const saved = { ...minutes, draft: blocks, draftRevision: minutes.draftRevision + 1 }
  await context.tx.minutes.update(minutes.id, { draft: blocks, draftRevision: saved.draftRevision })
  await context.tx.audit.write({
    type: 'minutes.written',
    subject: minutes.id,
    facts: { minutes: minutes.id, revision: saved.draftRevision },
  })
  return { kind: 'saved', minutes: saved }
}

/** @throws UserError minutes-empty, minutes-too-long */
export function checkText(blocks: readonly Block[]): void {
  const { length } = toMarkdown(blocks)
  if (!blocks.some(({ kind }) => kind !== 'heading')) throw new UserError('minutes-empty', {})
  if (length > LONGEST_MINUTES) throw new UserError('minutes-too-long', { length, max: LONGEST_MINUTES })
}

/** Above what somebody typed, or sent, while somebody else saved: a line that goes when they have chosen. */
export const TYPED_MEANWHILE = 'Votre saisie, à reprendre :'
export const SENT_MEANWHILE = 'Votre fichier, à reprendre :'

/**
 * Before members read it: no text that waits for its writers to choose, and something left for those who receive the
 * wider edition.
 * @throws UserError minutes-empty, minutes-too-long, minutes-all-reserved, minutes-both-texts
 */
export function checkEdition(blocks: readonly Block[]): void {
  checkText(blocks)
  const lines = blocks.flatMap((block) => (block.kind === 'paragraph' ? [inlineText(block.text)] : []))
  const line = [TYPED_MEANWHILE, SENT_MEANWHILE].find((one) => lines.includes(one))
  if (line) throw new UserError('minutes-both-texts', { line })
  if (!widerEdition(blocks).some(({ kind }) => kind !== 'heading')) throw new UserError('minutes-all-reserved', {})
}

/** Says until when one may observe only while one may. */
export function alreadyCirculated({ network }: Pick<UseCaseContext, 'network'>, minutes: MinutesRecord): UserError {
  const { state, closesAt, policy } = minutes
  if (state === 'validated' || state === 'distributed') return new UserError('review-refused', { reason: 'validated' })
  const close = state === 'circulated' ? closesAt?.toZonedDateTimeISO(policy?.zone ?? network.zone) : null
  return new UserError('minutes-already-circulated', {
    lastDay: close?.subtract({ days: 1 }).toPlainDate().toString() ?? '',
  })
}
