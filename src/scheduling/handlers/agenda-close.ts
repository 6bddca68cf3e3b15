import { z } from 'zod'
import { closeCollection } from '../../application/prompt-agenda.ts'
import { defineDueHandler } from '../due-handler.ts'

export const agendaClose = defineDueHandler({
  kind: 'agenda.close',
  version: 1,
  payload: z.record(z.string(), z.never()),
  handle: (context, { subject }) => closeCollection(context, subject),
})
