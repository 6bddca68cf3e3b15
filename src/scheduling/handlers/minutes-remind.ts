import { z } from 'zod'
import { remindWriter } from '../../application/remind-writer.ts'
import { defineDueHandler } from '../due-handler.ts'

export const minutesRemind = defineDueHandler({
  kind: 'minutes.remind',
  version: 1,
  payload: z.object({ step: z.union([z.literal(5), z.literal(10), z.literal(12)]) }),
  handle: (context, { subject, payload }) => remindWriter(context, { minutesId: subject, step: payload.step }),
})
