import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import { requireCirculator } from './minutes-access.ts'
import { lastVersion } from './minutes-review.ts'
import { newMinutes } from './new-minutes.ts'
import type { MinutesRecord, MinutesVersion } from './ports/minutes.ts'
import { reach } from './reach.ts'
import { tellEntrusted } from './tell-entrusted.ts'

const OVER: ReadonlyArray<MinutesRecord['state']> = ['validated', 'distributed']

/**
 * A validated text changes only by a rectificatif: minutes of their own beside it, with their own cycle, which begin as
 * a copy of it. Both stay, each with its hash. The one that is under way is opened again.
 * @throws UserError role-needed, not-validated
 */
export async function openRectificatif(context: UseCaseContext, minutes: MinutesRecord): Promise<MinutesRecord> {
  const { tx, ids, now } = context
  const { person } = await requireCirculator(context, minutes)
  const latest = (await tx.minutes.byMeeting(minutes.meetingId)) ?? minutes
  if (!OVER.includes(latest.state)) {
    if (latest.rectificatif > 0) return latest
    throw new UserError('not-validated', {})
  }
  const validated = await lastVersion(context, latest)
  const writer = await tx.directory.person(latest.writerId)
  const second = latest.coWriterId ? await tx.directory.person(latest.coWriterId) : null
  const { meetingId, commissions, domains } = latest
  const opened = newMinutes({
    id: ids.next(now),
    meetingId,
    rectificatif: latest.rectificatif + 1,
    // Whoever wrote goes on, unless nobody can reach them any more.
    writerId: writer && reach(writer, 'draft') ? writer.id : person.id,
    coWriterId: second && reach(second, 'draft') ? second.id : null,
    draft: validated.blocks,
    commissions,
    domains,
    createdAt: now,
  })
  await tx.minutes.insert(opened)
  const facts = { minutes: opened.id, corrects: latest.id }
  await tx.audit.write({ type: 'rectificatif.opened', subject: opened.id, facts })
  // They alone circulate it, or say who may: they know that it is there.
  await tellEntrusted(context, opened, { to: writer, as: 'rectificatif', other: null })
  return opened
}

/**
 * « Renoncer »: nothing of it was circulated, so that nothing has to stay.
 * @throws UserError role-needed, minutes-already-circulated, not-found
 */
export async function dropRectificatif(context: UseCaseContext, minutes: MinutesRecord): Promise<void> {
  const { tx } = context
  await requireCirculator(context, minutes)
  if (minutes.rectificatif === 0) throw new UserError('not-found', { what: 'minutes' })
  if (minutes.state !== 'draft') throw new UserError('minutes-already-circulated', { lastDay: '' })
  await tellEntrusted(context, minutes, {
    to: await tx.directory.person(minutes.writerId),
    as: 'dropped',
    other: null,
  })
  await tx.dueWork.supersede(minutes.id)
  await tx.minutes.remove(minutes.id)
  await tx.audit.write({ type: 'rectificatif.dropped', subject: minutes.id, facts: { minutes: minutes.id } })
}

/** What a rectificatif corrects: the text that was validated before it. Null for a compte-rendu. */
export async function validatedBefore(
  context: Pick<UseCaseContext, 'tx'>,
  minutes: MinutesRecord,
): Promise<MinutesVersion | null> {
  const before = await minutesBefore(context, minutes)
  return before && lastVersion(context, before)
}

/** The same, as the official text names it. */
export async function correctedBy(
  context: Pick<UseCaseContext, 'tx'>,
  minutes: MinutesRecord,
): Promise<{ validatedAt: string; sha256: string } | null> {
  const before = await minutesBefore(context, minutes)
  const version = before && (await lastVersion(context, before))
  return version ? { validatedAt: before.validatedAt?.toString() ?? '', sha256: version.sha256 ?? '' } : null
}

async function minutesBefore(
  { tx }: Pick<UseCaseContext, 'tx'>,
  { meetingId, rectificatif }: MinutesRecord,
): Promise<MinutesRecord | null> {
  if (rectificatif === 0) return null
  const all = await tx.minutes.list(OVER)
  return all.find((one) => one.meetingId === meetingId && one.rectificatif === rectificatif - 1) ?? null
}
