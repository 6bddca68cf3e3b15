import { createHash } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { contestCorrection } from '../../application/contest-correction.ts'
import type { UseCaseContext } from '../../application/context.ts'
import { UserError } from '../../application/errors.ts'
import { makeFormKey, readFormKey } from '../../application/form-key.ts'
import { currentVersion, type Review } from '../../application/minutes-review.ts'
import { noteReading } from '../../application/note-reading.ts'
import { observeMinutes } from '../../application/observe-minutes.ts'
import { type OpenedReading, openReading, type ReadingSheet } from '../../application/open-reading.ts'
import type { Clock } from '../../application/ports/clock.ts'
import type { Ids } from '../../application/ports/ids.ts'
import type { Logger } from '../../application/ports/logger.ts'
import type { Frame, UnitOfWork } from '../../application/ports/unit-of-work.ts'
import { type ReadingGrant, readGrant } from '../../application/reading-grant.ts'
import { settleObservation } from '../../application/settle-observation.ts'
import { itemTitle, unquoted } from '../../application/text-items.ts'
import type { Pace } from '../../interaction/pace.ts'

/** What one form of the page sends. */
export type ReadingAct =
  | { readonly act: 'lu' | 'approuver' | 'contester' }
  /** `point`: a title of the text, or empty. */
  | {
      readonly act: 'observer' | 'reserver'
      readonly point: string
      readonly passage: string
      readonly text: string
    }
  | { readonly act: 'retirer'; readonly observation: string }

export type Opened =
  | { readonly kind: 'sheet'; readonly sheet: ReadingSheet; readonly formKey: string }
  /** `unknown`: not a link of ours. */
  | Exclude<OpenedReading, { kind: 'sheet' }>
  /** `failed`: by a fault of ours, which is logged. */
  | { readonly kind: 'unknown' | 'failed' }

export type Acted =
  /** Done, now or by the same form sent before. */
  | { readonly kind: 'done'; readonly late: boolean }
  /** Nothing was done: the page is shown again, with what was typed. `error` null: it had been open too long. */
  | { readonly kind: 'again'; readonly error: UserError | null; readonly opened: Opened }
  | { readonly kind: 'refused' | 'failed' }

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
  /** As fast as they like without it. */
  readonly pace?: Pace | undefined
  readonly logger: Logger
}

/** The same form, sent twice: the second changes nothing. */
class SentBefore extends Error {}

/** One page has several forms, and may be gone back to: what makes two sendings one is that they say the same. */
function digest(act: ReadingAct): string {
  return createHash('sha256').update(JSON.stringify(act)).digest('base64url').slice(0, 16)
}

export function createReadingRoom(deps: Dependencies): ReadingRoom {
  const { secret, clock, logger } = deps

  async function opened(token: string): Promise<Opened> {
    const grant = readGrant(token, secret)
    if (!grant) return { kind: 'unknown' }
    const now = clock.now()
    const found = await deps.unitOfWork.run(async (frame): Promise<OpenedReading> => {
      const network = await frame.network(grant.network)
      if (!network) return { kind: 'revoked' }
      return openReading({ tx: bind(frame, grant, now), network, now }, grant)
    })
    return found.kind === 'sheet' ? { ...found, formKey: makeFormKey(token, secret, now) } : found
  }

  /** Whoever typed something must get it back, whatever fails here. */
  const open = (token: string): Promise<Opened> =>
    opened(token).catch((err: unknown) => {
      logger.error({ err }, 'a reading page could not be shown')
      return { kind: 'failed' }
    })

  const bind = (frame: Frame, grant: ReadingGrant, now: Temporal.Instant) =>
    frame.bind(grant.network, { now, ids: deps.ids, actorId: grant.person, source: 'mail' })

  return {
    open,
    async act(token, { key, act }) {
      const grant = readGrant(token, secret)
      const now = clock.now()
      if (!grant) return { kind: 'again', error: null, opened: { kind: 'unknown' } }
      const form = readFormKey(key, token, { secret, now })
      if (!form) return { kind: 'refused' }
      if (form.old) return { kind: 'again', error: null, opened: await open(token) }
      try {
        await deps.pace?.gesture({
          platform: 'lecture',
          installation: { externalId: grant.network },
          user: { id: grant.person },
        })
        const trace = deps.ids.next(now)
        const late = await deps.unitOfWork.run(async (frame) => {
          frame.traced(trace)
          const network = await frame.lockNetwork(grant.network)
          if (!network) throw new UserError('not-found', { what: 'network' })
          const tx = bind(frame, grant, now)
          const found = await openReading({ tx, network, now }, grant)
          if (found.kind !== 'sheet') return null
          const { person, review } = found.sheet
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
          const isLate = await carryOut(context, review, act)
          const { installationId } = network
          const saved = await frame.saveReply({
            id: trace,
            installationId,
            key: `lecture:${form.id}:${digest(act)}`,
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
        if (error instanceof UserError) return { kind: 'again', error, opened: await open(token) }
        logger.error({ err: error }, 'what was sent from a reading page was not recorded')
        return { kind: 'failed' }
      }
    },
  }
}

/** As in the chat's form. */
export const LONGEST_TEXT = 3000
export const LONGEST_PASSAGE = 500

/** True when it came after the close: kept, without effect (M2). */
async function carryOut(context: UseCaseContext, review: Review, act: ReadingAct): Promise<boolean> {
  switch (act.act) {
    case 'lu':
    case 'approuver': {
      const { answer } = await noteReading(context, {
        minutes: review.minutes,
        type: act.act === 'lu' ? 'read' : 'approve',
      })
      return answer === 'late'
    }
    case 'observer':
    case 'reserver': {
      const label = act.act === 'observer' ? 'Votre observation' : 'Votre réserve et son motif'
      if (act.text === '') throw new UserError('text-missing', { label }, 'texte')
      checkLength(act.text, { label, max: LONGEST_TEXT, field: 'texte' })
      checkLength(act.passage, { label: 'Passage concerné', max: LONGEST_PASSAGE, field: 'passage' })
      const { blocks } = currentVersion(review)
      const observed = await observeMinutes(context, {
        minutes: review.minutes,
        text: act.text,
        blocking: act.act === 'reserver',
        item: itemTitle(blocks, act.point),
        passage: unquoted(act.passage),
      })
      return observed.late
    }
    case 'contester': {
      await contestCorrection(context, { minutes: review.minutes, version: review.minutes.version })
      return false
    }
    case 'retirer': {
      await settleObservation(context, { observationId: act.observation, reason: '' })
      return false
    }
  }
}

function checkLength({ length }: string, { label, max, field }: { label: string; max: number; field: string }): void {
  if (length > max) throw new UserError('text-too-long', { label, max, length }, field)
}
