import { applyRotation, projectHosts, type RotationEvent, startRotation } from '../../src/domain/rotation.ts'

interface Input {
  readonly order: readonly string[]
  readonly meetings: number
  readonly unavailable?: Record<string, readonly string[]>
  readonly cancelled?: readonly number[]
  readonly events?: ReadonlyArray<{
    beforeMeeting: number
    type: 'swap' | 'join' | 'leave'
    communes: readonly string[]
  }>
}

export function hostRotationCase({ order, meetings, unavailable = {}, cancelled = [], events = [] }: Input) {
  let state = startRotation({ order })
  const hosts: Array<string | null> = []
  const refused: number[] = []
  for (let meeting = 1; meeting <= meetings; meeting += 1) {
    for (const { type, communes } of events.filter(({ beforeMeeting }) => beforeMeeting === meeting)) {
      for (const event of rotationEvents(type, communes)) {
        const outcome = applyRotation(state, event)
        if ('state' in outcome) state = outcome.state
        else if (type === 'swap') refused.push(meeting)
      }
    }
    if (cancelled.includes(meeting)) {
      hosts.push(null) // H10
      continue
    }
    const away = new Set(unavailable[String(meeting)] ?? [])
    const [projected] = projectHosts(state, [{ id: String(meeting), unavailable: away }])
    const outcome = applyRotation(state, { type: 'hosted', entity: projected!.host })
    if ('state' in outcome) state = outcome.state
    hosts.push(projected!.host)
  }
  return { hosts, refused }
}

function rotationEvents(type: 'swap' | 'join' | 'leave', communes: readonly string[]): RotationEvent[] {
  if (type === 'swap') return [{ type, a: communes[0]!, b: communes[1]! }]
  return communes.map((entity) => ({ type, entity }))
}
