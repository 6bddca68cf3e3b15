/** The fall-back host and co-organiser: never in the rotation itself. */
export const EPCI = 'EPCI'

/** Plain data: entities are ids, in the order in which they host. */
export interface RotationState {
  /** Base order: where each next cycle starts from. */
  readonly order: readonly string[]
  /** Who still has to host in this cycle, the next one first. */
  readonly queue: readonly string[]
  /** Who hosted in this cycle, those who left since included (H4). */
  readonly hosted: readonly string[]
  /** The last commune that hosted (H7): neither the EPCI nor a cancelled meeting counts. */
  readonly lastHost: string | null
}

/** What happened. A dispense (H11) is a leave, its end a join; a cancelled meeting (H10) is no event at all. */
export type RotationEvent =
  | { readonly type: 'join' | 'leave'; readonly entity: string }
  | { readonly type: 'swap'; readonly a: string; readonly b: string }
  /** A meeting that was really held there. `skipped` is kept for the record: who was unavailable. */
  | { readonly type: 'hosted'; readonly entity: string; readonly skipped?: readonly string[] }

export type RotationRefusal =
  | 'already-in'
  | 'not-in'
  | 'swap-with-itself'
  /** One of the two is not in the rotation. */
  | 'swap-not-in'
  /** H5: one of the two has already hosted in this cycle. */
  | 'swap-already-hosted'

/** `alreadyHosted`: in the cycle under way, for a network that rotated before the bot came. */
export function startRotation(input: {
  order: readonly string[]
  alreadyHosted?: readonly string[]
  lastHost?: string | null
}): RotationState {
  const order = [...new Set(input.order)]
  const lastHost = input.lastHost ?? null
  const hosted = new Set(input.alreadyHosted ?? [])
  // Once a cycle has begun, its last host is one of those who hosted in it.
  if (hosted.size > 0 && lastHost !== null) hosted.add(lastHost)
  const queue = order.filter((entity) => !hosted.has(entity))
  return withNewCycle({ order, queue, hosted: [...hosted], lastHost })
}

/** The state after an event, or why it is refused; a refusal changes nothing. */
export function applyRotation(
  state: RotationState,
  event: RotationEvent,
): { state: RotationState } | { refused: RotationRefusal } {
  switch (event.type) {
    case 'join':
      return join(state, event.entity)
    case 'leave':
      return leave(state, event.entity)
    case 'swap':
      return swap(state, event.a, event.b)
    case 'hosted':
      return { state: hostedBy(state, event.entity) }
  }
}

/** Who hosts next: the first available in the queue (H1, H2), not twice in a row (H7), else the EPCI (H8). */
export function nextHost(state: RotationState, unavailable: ReadonlySet<string>): string {
  return state.queue.find((entity) => !unavailable.has(entity) && !isPrevious(state, entity)) ?? EPCI // H8
}

// H7
function isPrevious({ order, lastHost }: RotationState, entity: string): boolean {
  return order.length > 1 && entity === lastHost
}

export interface ProjectedHost {
  readonly id: string
  readonly host: string
  /** « tour reporté »: unavailable communes that were before the host in the queue (H2). */
  readonly postponed: readonly string[]
}

export interface PlannedMeeting {
  readonly id: string
  readonly unavailable: ReadonlySet<string>
  /** Who hosts it whatever the order says: it has begun, or the commune has confirmed. */
  readonly kept?: string | undefined
}

/** The hosts of coming meetings, in order, if nothing else happens. Cancelled meetings are not given. */
export function projectHosts(state: RotationState, meetings: readonly PlannedMeeting[]): ProjectedHost[] {
  let current = state
  return meetings.map(({ id, unavailable, kept }, index) => {
    const host = kept ?? hostBefore(current, unavailable, meetings.slice(index + 1))
    const place = current.queue.indexOf(host)
    const ahead = kept !== undefined ? [] : place === -1 ? current.queue : current.queue.slice(0, place)
    const postponed = ahead.filter((entity) => unavailable.has(entity))
    current = hostedBy(current, host)
    return { id, host, postponed }
  })
}

/** The next host among those who can also keep what they promised later. */
function hostBefore(state: RotationState, unavailable: ReadonlySet<string>, later: readonly PlannedMeeting[]): string {
  const away = new Set(unavailable)
  for (;;) {
    const host = nextHost(state, away)
    if (host === EPCI || keepsPromise(state, host, later)) return host
    away.add(host)
  }
}

/**
 * Whether a commune that hosts now still has its turn when the meeting comes that it has confirmed: not a second one
 * in the same cycle (H3), nor two in a row (H7). A second turn confirmed early does not cost it its first.
 */
function keepsPromise(state: RotationState, host: string, later: readonly PlannedMeeting[]): boolean {
  const promised = later.findIndex(({ kept }) => kept === host)
  if (promised === -1) return true
  let then = hostedBy(state, host)
  for (const { unavailable, kept } of later.slice(0, promised)) {
    then = hostedBy(then, kept ?? nextHost(then, unavailable))
  }
  return then.queue.includes(host) && !isPrevious(then, host)
}

// H4
function join(state: RotationState, entity: string): { state: RotationState } | { refused: RotationRefusal } {
  if (state.order.includes(entity)) return { refused: 'already-in' }
  const order = [...state.order, entity]
  const queue = state.hosted.includes(entity) ? state.queue : [...state.queue, entity]
  return { state: withNewCycle({ ...state, order, queue }) }
}

// H6
function leave(state: RotationState, entity: string): { state: RotationState } | { refused: RotationRefusal } {
  if (!state.order.includes(entity)) return { refused: 'not-in' }
  return { state: withNewCycle({ ...state, order: without(state.order, entity), queue: without(state.queue, entity) }) }
}

// H5: for this cycle only, so the base order is left alone
function swap(state: RotationState, a: string, b: string): { state: RotationState } | { refused: RotationRefusal } {
  if (a === b) return { refused: 'swap-with-itself' }
  if (!state.order.includes(a) || !state.order.includes(b)) return { refused: 'swap-not-in' }
  if (!state.queue.includes(a) || !state.queue.includes(b)) return { refused: 'swap-already-hosted' }
  const queue = state.queue.map((entity) => (entity === a ? b : entity === b ? a : entity))
  return { state: { ...state, queue } }
}

// H1; a commune may host out of turn, for what was held is what counts
function hostedBy(state: RotationState, entity: string): RotationState {
  if (entity === EPCI) return state // H8: no turn is used
  const hosted = state.hosted.includes(entity) ? state.hosted : [...state.hosted, entity]
  return withNewCycle({ ...state, queue: without(state.queue, entity), hosted, lastHost: entity })
}

// H3: as soon as the queue empties, whatever emptied it
function withNewCycle(state: RotationState): RotationState {
  return state.queue.length > 0 ? state : { ...state, queue: state.order, hosted: [] }
}

function without(list: readonly string[], entity: string): string[] {
  return list.filter((other) => other !== entity)
}
