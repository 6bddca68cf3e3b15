import { z } from 'zod'
import { callForTopics } from '../../application/prompt-agenda.ts'
import { defineDueHandler } from '../due-handler.ts'

export const agendaCall = defineDueHandler({
  kind: 'agenda.call',
  version: 1,
  payload: z.record(z.string(), z.never()),
  handle: (context, { subject }) => callForTopics(context, subject),
})
