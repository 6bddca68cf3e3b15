import { z } from 'zod'
import { askHost } from '../../application/ask-host.ts'
import { defineDueHandler } from '../due-handler.ts'

export const hostAsk = defineDueHandler({
  kind: 'host.ask',
  version: 1,
  payload: z.record(z.string(), z.never()),
  async handle(context, { subject }) {
    const meeting = await context.tx.meetings.byId(subject)
    if (meeting?.status === 'planned' || meeting?.status === 'convened') await askHost(context, meeting)
  },
})
