import { z } from 'zod'
import { askHost } from '../../application/ask-host.ts'
import { promptAt, reached } from '../../application/meeting-instants.ts'
import { defineDueHandler } from '../due-handler.ts'

export const hostAsk = defineDueHandler({
  kind: 'host.ask',
  version: 1,
  payload: z.record(z.string(), z.never()),
  async handle(context, { subject }) {
    const meeting = await context.tx.meetings.byId(subject)
    if (meeting?.status !== 'planned' && meeting?.status !== 'convened') return
    // Asked late, after an outage, a host still gets its own time before the leads hear of no answer.
    const late = reached(promptAt(meeting, context.network, 'host.escalate'), context.now)
    await askHost(context, meeting, { onlyIfDue: late })
  },
})
