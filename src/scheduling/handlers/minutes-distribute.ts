import { z } from 'zod'
import { distributeMinutes } from '../../application/distribute-minutes.ts'
import { defineDueHandler } from '../due-handler.ts'

export const minutesDistribute = defineDueHandler({
  kind: 'minutes.distribute',
  version: 1,
  payload: z.object({}),
  handle: (context, { subject }) => distributeMinutes(context, subject),
})
