import type { Temporal } from 'temporal-polyfill'
import type { UseCaseContext } from '../../application/context.ts'
import { UserError } from '../../application/errors.ts'
import { makeFormKey, readFormKey } from '../../application/form-key.ts'
import { noteReading } from '../../application/note-reading.ts'
import { observeMinutes } from '../../application/observe-minutes.ts'
import { type OpenedReading, openReading, type ReadingSheet } from '../../application/open-reading.ts'
import type { Clock } from '../../application/ports/clock.ts'
import type { Ids } from '../../application/ports/ids.ts'
import type { Frame, UnitOfWork } from '../../application/ports/unit-of-work.ts'
import { type ReadingGrant, readGrant } from '../../application/reading-grant.ts'
import { settleObservation } from '../../application/settle-observation.ts'

/** What one form of the page sends. */
export type ReadingAct =
  | { readonly act: 'lu' | 'approuver' }
  | { readonly act: 'observer' | 'reserver'; readonly point: string; readonly text: string }
  | { readonly act: 'retirer'; readonly observation: string }

export type Opened =
  | { readonly kind: 'sheet'; readonly sheet: ReadingSheet; readonly formKey: string }
  /** `unknown`: not a link of ours. */
  | Exclude<OpenedReading, { kind: 'sheet' }>
  | { readonly kind: 'unknown' }

export type Acted =
  /** Done, now or by the same form sent before. */
  | { readonly kind: 'done'; readonly late: boolean }
  /** Nothing was done: the page is shown again, with what was typed. `error` null: it had been open too long. */
  | { readonly kind: 'again'; readonly error: UserError | null; readonly opened: Opened }
  | { readonly kind: 'refused' }

/** Where somebody off the chat reads the text and answers, by a link of their own. */
export interface ReadingRoom {
  open(token: string): Promise<Opened>
  act(token: string, form: { key: string; act: ReadingAct }): Promise<Acted>
}

interface Dependencies {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly ids: Ids
  readonly secret: string
  readonly committed: () => void
}

/** The same form, sent twice: the second changes nothing. */
class SentBefore extends Error {}

export function createReadingRoom(deps: Dependencies): ReadingRoom {
  const { secret, clock } = deps

  async function open(token: string): Promise<Opened> {
    const grant = readGrant(token, secret)
    if (!grant) return { kind: 'unknown' }
    const now = clock.now()
    const opened = await deps.unitOfWork.run(async (frame): Promise<OpenedReading> => {
      const network = await frame.network(grant.network)
      if (!network) return { kind: 'revoked' }
      return openReading({ tx: bind(frame, grant, now), network, now }, grant)
    })
    if (opened.kind !== 'sheet') return opened
    return { ...opened, formKey: makeFormKey(token, secret, now) }
  }

  const bind = (frame: Frame, grant: ReadingGrant, now: Temporal.Instant) =>
    frame.bind(grant.network, { now, ids: deps.ids, actorId: grant.person, source: 'mail' })

  return {
    open,
    async act(token, { key, act }) {
      const grant = readGrant(token, secret)
      const now = clock.now()
      const form = grant && readFormKey(key, token, { secret, now })
      if (!grant || !form) return { kind: 'refused' }
      if (form.old) return { kind: 'again', error: null, opened: await open(token) }
      try {
        const late = await deps.unitOfWork.run(async (frame) => {
          const network = await frame.lockNetwork(grant.network)
          if (!network) throw new UserError('not-found', { what: 'network' })
          const tx = bind(frame, grant, now)
          const opened = await openReading({ tx, network, now }, grant)
          if (opened.kind !== 'sheet') return null
          const { person, review } = opened.sheet
          const context: UseCaseContext = {
            now,
            ids: deps.ids,
            tx,
            installationId: network.installationId,
            network,
            actor: { userId: null, userName: person.name, person, seats: [] },
            source: 'mail',
            channelId: network.channelId,
            account: () => 'unknown',
          }
          const isLate = await carryOut(context, review.minutes, act)
          const { installationId } = network
          const saved = await frame.saveReply({
            id: deps.ids.next(now),
            installationId,
            key: `lecture:${form.id}`,
            reply: { kind: 'lecture' },
            now,
          })
          if (!saved) throw new SentBefore()
          return isLate
        })
        // The link ended meanwhile: the page says so, and gives back what was typed.
        if (late === null) return { kind: 'again', error: null, opened: await open(token) }
        deps.committed()
        return { kind: 'done', late }
      } catch (error) {
        if (error instanceof SentBefore) return { kind: 'done', late: false }
        if (!(error instanceof UserError)) throw error
        return { kind: 'again', error, opened: await open(token) }
      }
    },
  }
}

const LONGEST_TEXT = 3000

/** True when it came after the close: kept, without effect (M2). */
async function carryOut(
  context: UseCaseContext,
  minutes: ReadingSheet['review']['minutes'],
  act: ReadingAct,
): Promise<boolean> {
  switch (act.act) {
    case 'lu':
    case 'approuver': {
      const { answer } = await noteReading(context, { minutes, type: act.act === 'lu' ? 'read' : 'approve' })
      return answer === 'late'
    }
    case 'observer':
    case 'reserver': {
      const label = act.act === 'observer' ? 'Votre observation' : 'Votre réserve et son motif'
      if (act.text === '') throw new UserError('text-missing', { label }, 'texte')
      const { length } = act.text
      if (length > LONGEST_TEXT) throw new UserError('text-too-long', { label, max: LONGEST_TEXT, length }, 'texte')
      const text = act.point ? `${act.point} : ${act.text}` : act.text
      return (await observeMinutes(context, { minutes, text, blocking: act.act === 'reserver' })).late
    }
    case 'retirer': {
      await settleObservation(context, { observationId: act.observation, reason: '' })
      return false
    }
  }
}
