import { tellGuild } from './dispatch.ts'
import { INTENTS } from './intents.ts'
import { eventObject } from './objects.ts'
import type { ScheduledEvent } from './state.ts'
import type { World } from './world.ts'

export function tellEvent(world: World, kind: 'CREATE' | 'UPDATE' | 'DELETE', event: ScheduledEvent): void {
  world.changes.emit({ kind: 'event' })
  const told = { type: `GUILD_SCHEDULED_EVENT_${kind}`, intent: INTENTS.scheduledEvents }
  tellGuild(world, event.guild, { ...told, data: eventObject(world, event) })
}

const EXTERNAL = 3

/** docs, Status Update Automation: an external event begins and ends by itself, at its times. */
export function settleEvents(world: World): void {
  const now = world.clock.nowMs()
  for (const event of [...world.state.events.all()]) {
    if (event.entityType !== EXTERNAL || event.status > 2) continue
    const status = event.end !== null && Date.parse(event.end) <= now ? 3 : Date.parse(event.start) <= now ? 2 : 1
    if (status > event.status) tellEvent(world, 'UPDATE', world.state.events.put({ ...event, status }))
  }
}
