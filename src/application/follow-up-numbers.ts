import type { UseCaseContext } from './context.ts'
import type { FollowUp } from './ports/agenda.ts'
import type { Meeting } from './records.ts'

export type UnnumberedFollowUp = Pick<FollowUp, 'kind' | 'text' | 'owner' | 'ownerId' | 'due'>

/**
 * « 2026-03-D1 », « 2026-03-A2 »: the year, the rank of the meeting among those held that year, and the rank in the
 * meeting. A number once given is never given again. Without a meeting the rank is 00.
 */
export async function numberFollowUps(
  context: UseCaseContext,
  meeting: Meeting | null,
  rows: readonly UnnumberedFollowUp[],
): Promise<FollowUp[]> {
  if (rows.length === 0) return []
  const { ids, now, tx } = context
  const known = await tx.agenda.followUps()
  const prefix = meeting
    ? await prefixOf(context, meeting, known)
    : `${now.toZonedDateTimeISO(context.network.zone).year}-00`
  const last = { decision: 0, action: 0 }
  for (const { kind, number } of known) {
    const rank = Number(number.startsWith(`${prefix}-`) ? number.slice(prefix.length + 2) : 0)
    last[kind] = Math.max(last[kind], rank)
  }
  return rows.map((row) => {
    last[row.kind] += 1
    const number = `${prefix}-${row.kind === 'decision' ? 'D' : 'A'}${last[row.kind]}`
    return { id: ids.next(now), meetingId: meeting?.id ?? null, number, ...row, doneAt: null }
  })
}

async function prefixOf({ tx }: UseCaseContext, meeting: Meeting, known: readonly FollowUp[]): Promise<string> {
  const own = known.find((row) => row.meetingId === meeting.id)
  if (own) return prefix(own.number)
  const { year } = meeting.date
  const held = await tx.meetings.list({ status: ['held'] })
  const others = held.filter((one) => one.date.year === year && one.id !== meeting.id)
  const used = new Set(known.map((row) => prefix(row.number)))
  let rank = others.length + 1
  while (used.has(`${year}-${pad(rank)}`)) rank += 1
  return `${year}-${pad(rank)}`
}

function prefix(number: string): string {
  return number.slice(0, number.lastIndexOf('-'))
}

function pad(rank: number): string {
  return String(rank).padStart(2, '0')
}
