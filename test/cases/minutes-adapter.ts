import type { Temporal } from 'temporal-polyfill'
import type { DeadlinePolicy } from '../../src/domain/deadline.ts'
import { DRAFT, decideMinutes, type MinutesEvent, type MinutesState } from '../../src/domain/minutes.ts'
import { calendarOf, instant, instantText, policyOf } from './neutral.ts'

interface NeutralEvent {
  readonly at: string
  readonly type: 'circulate' | 'observe' | 'withdraw' | 'lift' | 'revise' | 'tick'
  readonly id?: string
  readonly by?: string
  readonly blocking?: boolean
  readonly nature?: 'minor' | 'substantive'
}

interface Input {
  readonly zone: string
  readonly policy: DeadlinePolicy & { distribution: 'immediate' | 'next-working-day-09:00'; territory?: string }
  readonly draftRecipients: readonly string[]
  readonly events: readonly NeutralEvent[]
}

export function minutesCase({ zone, policy, draftRecipients, events }: Input) {
  const terms = {
    zone,
    policy: policyOf(policy),
    calendar: calendarOf(policy.territory),
    distribution: policy.distribution,
  }
  let state: MinutesState = DRAFT
  const answers: string[] = []
  for (const neutral of events) {
    const event = toEvent(neutral, state, { writer: null, recipients: draftRecipients, terms })
    const decision = decideMinutes(state, event, instant(neutral.at))
    state = decision.state
    answers.push(decision.answer)
  }
  if (state.kind === 'draft') return { answers, state: 'draft' }
  return {
    answers,
    state: state.kind === 'circulated' ? 'open' : state.kind,
    version: state.version,
    closesAt: instantText(state.closesAt),
    validatedAt: textOrNull('validatedAt' in state ? state.validatedAt : null),
    distributedAt: textOrNull('distributedAt' in state ? state.distributedAt : null),
    observations: state.observations.map(({ id, by, version, blocking, status }) => ({
      id,
      by,
      version,
      blocking,
      status,
    })),
  }
}

type Circulation = Omit<Extract<MinutesEvent, { type: 'circulate' }>, 'type'>

/** The cases leave unsaid who withdraws (the author) and who lifts (the facilitator, with a reason). */
function toEvent(neutral: NeutralEvent, state: MinutesState, circulation: Circulation): MinutesEvent {
  const { type, id = '', by, blocking = false, nature = 'minor' } = neutral
  switch (type) {
    case 'circulate':
      return { type, ...circulation }
    case 'observe':
      return { type, id, by: by ?? '', blocking }
    case 'withdraw': {
      const author = state.kind === 'draft' ? undefined : state.observations.find((one) => one.id === id)?.by
      return { type, id, by: by ?? author ?? '' }
    }
    case 'lift':
      return { type, id, by: by ?? 'facilitator', reason: 'Discussed at the meeting' }
    case 'revise':
      return { type, nature }
    case 'tick':
      return { type }
  }
}

function textOrNull(at: Temporal.Instant | null): string | null {
  return at ? instantText(at) : null
}
